package io.foreshock.testing.lab.scenes;

/** One route never answers, another one breaks the connection; no process ends. */
final class UpstreamHangAndReset implements Scene {
    private static final int TIMES = 3;
    private static final int REQUESTS_BETWEEN = 60;

    @Override
    public String name() {
        return "upstream-hang-and-reset";
    }

    @Override
    public String story() {
        return "requests that hang and requests that are reset, " + TIMES + " each";
    }

    @Override
    public Expectation expected() {
        return Expectation.warning("upstream_closed");
    }

    @Override
    public void play(Stage stage) {
        stage.cause();
        for (int i = 0; i < TIMES; i++) {
            stage.traffic().request("GET", "/v1/recommendations/" + i);
            stage.traffic().request("GET", "/v1/stock/" + i);
            stage.serve(REQUESTS_BETWEEN);
        }
    }
}
