package io.foreshock.testing.lab.scenes;

/** {@code pm2 flush} truncates the application's logs and PM2's own in place, without a copy, under traffic. */
final class Pm2Flush extends Scene {
    private static final int FLUSHES = 3;
    private static final int REQUESTS_BETWEEN = 300;

    Pm2Flush() {
        super(
                "pm2-flush",
                "pm2 flush under traffic, " + FLUSHES + " times",
                Expectation.nothing().destroyingLines());
    }

    @Override
    public void play(SceneContext context) {
        for (int i = 0; i < FLUSHES; i++) {
            context.awaitServed(REQUESTS_BETWEEN);
            context.host().app().flush();
        }
        context.awaitServed(REQUESTS_BETWEEN);
    }
}
