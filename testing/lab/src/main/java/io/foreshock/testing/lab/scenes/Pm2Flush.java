package io.foreshock.testing.lab.scenes;

/** {@code pm2 flush} under traffic: the application's logs and PM2's own are emptied in place, without a copy. */
final class Pm2Flush implements Scene {
    private static final int FLUSHES = 3;
    private static final int REQUESTS_BETWEEN = 300;

    @Override
    public String name() {
        return "pm2-flush";
    }

    @Override
    public String story() {
        return "pm2 flush under traffic, " + FLUSHES + " times";
    }

    @Override
    public Expectation expected() {
        return Expectation.nothing().whereLinesAreDestroyed();
    }

    @Override
    public void play(Stage stage) {
        for (int i = 0; i < FLUSHES; i++) {
            stage.serve(REQUESTS_BETWEEN);
            stage.host().app().flush();
        }
        stage.serve(REQUESTS_BETWEEN);
    }
}
