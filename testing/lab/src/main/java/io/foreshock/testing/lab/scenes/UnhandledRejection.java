package io.foreshock.testing.lab.scenes;

/** Promises are rejected behind answered requests; the process lives on. */
final class UnhandledRejection implements Scene {
    private static final int REJECTIONS = 5;
    private static final int REQUESTS_BETWEEN = 50;

    @Override
    public String name() {
        return "unhandled-rejection";
    }

    @Override
    public String story() {
        return "a promise is rejected and nobody handles it, " + REJECTIONS + " times";
    }

    @Override
    public Expectation expected() {
        return Expectation.warning("unhandled_rejection");
    }

    @Override
    public void play(Stage stage) {
        stage.cause();
        for (int i = 0; i < REJECTIONS; i++) {
            stage.traffic().request("POST", "/v1/invoices/" + i);
            stage.serve(REQUESTS_BETWEEN);
        }
    }
}
