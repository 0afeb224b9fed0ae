package io.foreshock.testing.lab.scenes;

/** A deployment: {@code pm2 reload} under traffic, twice. */
final class Reload extends Scene {
    private static final int REQUESTS_BETWEEN = 300;

    Reload() {
        super("reload", "pm2 reload under traffic, twice", Expectation.nothing());
    }

    @Override
    public void play(SceneContext context) {
        for (int i = 0; i < 2; i++) {
            context.awaitServed(REQUESTS_BETWEEN);
            context.host().app().reload();
        }
        context.awaitServed(REQUESTS_BETWEEN);
    }
}
