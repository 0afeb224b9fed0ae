package io.foreshock.testing.lab.scenes;

/** {@code pm2 flush} truncates the application's logs and PM2's own in place, without a copy, under traffic. */
final class Pm2Flush implements Scene {
    private static final int FLUSHES = 3;
    private static final int REQUESTS_BETWEEN = 300;

    @Override
    public String name() {
        return "pm2-flush";
    }

    @Override
    public String description() {
        return "pm2 flush under traffic, " + FLUSHES + " times";
    }

    @Override
    public Expectation expected() {
        return Expectation.nothing().destroyingLines();
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
