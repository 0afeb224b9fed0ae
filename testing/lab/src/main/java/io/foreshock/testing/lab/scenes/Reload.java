package io.foreshock.testing.lab.scenes;

/** A deployment: {@code pm2 reload} under traffic, twice. */
final class Reload implements Scene {
    private static final int REQUESTS_BETWEEN = 300;

    @Override
    public String name() {
        return "reload";
    }

    @Override
    public String description() {
        return "pm2 reload under traffic, twice";
    }

    @Override
    public Expectation expected() {
        return Expectation.nothing();
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
