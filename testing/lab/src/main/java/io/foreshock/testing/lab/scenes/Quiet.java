package io.foreshock.testing.lab.scenes;

/** Nothing goes wrong. */
final class Quiet implements Scene {
    private static final int REQUESTS = 1_500;

    @Override
    public String name() {
        return "quiet";
    }

    @Override
    public String story() {
        return "traffic and nothing else";
    }

    @Override
    public Expectation expected() {
        return Expectation.nothing();
    }

    @Override
    public void play(Stage stage) {
        stage.serve(REQUESTS);
    }
}
