package io.foreshock.testing.lab.scenes;

/** One route throws an uncaught exception, and requests to it go on. */
final class CrashLoop extends Scene {
    private static final int CRASHES = 12;
    private static final int REQUESTS_BETWEEN = 100;

    CrashLoop() {
        super(
                "crash-loop",
                "an uncaught exception on one route, " + CRASHES + " times",
                Expectation.critical("upstream_closed", "restart_loop", "repeated_error"));
    }

    @Override
    public void play(SceneContext context) {
        context.markCause();
        for (int i = 0; i < CRASHES; i++) {
            context.traffic().request("POST", "/v1/checkout/" + i);
            context.awaitServed(REQUESTS_BETWEEN);
        }
    }
}
