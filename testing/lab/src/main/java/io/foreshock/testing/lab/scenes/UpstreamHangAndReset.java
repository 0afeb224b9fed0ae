package io.foreshock.testing.lab.scenes;

/** One route does not answer and another one resets the connection; no process ends. */
final class UpstreamHangAndReset extends Scene {
    private static final int TIMES = 3;
    private static final int REQUESTS_BETWEEN = 60;

    UpstreamHangAndReset() {
        super(
                "upstream-hang-and-reset",
                "requests that hang and requests that are reset, " + TIMES + " each",
                Expectation.warning("upstream_closed"));
    }

    @Override
    public void play(SceneContext context) {
        context.markCause();
        for (int i = 0; i < TIMES; i++) {
            context.traffic().request("GET", "/v1/recommendations/" + i);
            context.traffic().request("GET", "/v1/stock/" + i);
            context.awaitServed(REQUESTS_BETWEEN);
        }
    }
}
