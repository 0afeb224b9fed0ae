package io.foreshock.testing.lab.scenes;

/** One route throws where nobody catches, and people keep calling it. */
final class CrashLoop implements Scene {
    private static final int CRASHES = 12;
    private static final int REQUESTS_BETWEEN = 100;

    @Override
    public String name() {
        return "crash-loop";
    }

    @Override
    public String story() {
        return "an uncaught exception on one route, " + CRASHES + " times";
    }

    @Override
    public Expectation expected() {
        return Expectation.critical("upstream_closed", "restart_loop", "repeated_error");
    }

    @Override
    public void play(Stage stage) {
        stage.cause();
        for (int i = 0; i < CRASHES; i++) {
            stage.traffic().request("POST", "/v1/checkout/" + i);
            stage.serve(REQUESTS_BETWEEN);
        }
    }
}
