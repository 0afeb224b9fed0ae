package io.foreshock.testing.lab.scenes;

/** Ordinary traffic without a fault. */
final class Quiet implements Scene {
    private static final int REQUESTS = 1_500;

    @Override
    public String name() {
        return "quiet";
    }

    @Override
    public String description() {
        return "ordinary traffic only";
    }

    @Override
    public Expectation expected() {
        return Expectation.nothing();
    }

    @Override
    public void play(SceneContext context) {
        context.awaitServed(REQUESTS);
    }
}
