package io.foreshock.testing.lab.scenes;

/** Somebody deploys: {@code pm2 reload} under traffic, twice. */
final class Reload implements Scene {
    private static final int REQUESTS_BETWEEN = 300;

    @Override
    public String name() {
        return "reload";
    }

    @Override
    public String story() {
        return "pm2 reload under traffic, twice";
    }

    @Override
    public Expectation expected() {
        return Expectation.nothing();
    }

    @Override
    public void play(Stage stage) {
        for (int i = 0; i < 2; i++) {
            stage.serve(REQUESTS_BETWEEN);
            stage.host().app().reload();
        }
        stage.serve(REQUESTS_BETWEEN);
    }
}
