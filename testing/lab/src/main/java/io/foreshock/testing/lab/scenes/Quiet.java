package io.foreshock.testing.lab.scenes;

/** Ordinary traffic without a fault. */
final class Quiet extends Scene {
    private static final int REQUESTS = 1_500;

    Quiet() {
        super("quiet", "ordinary traffic only", Expectation.nothing());
    }

    @Override
    public void play(SceneContext context) {
        context.awaitServed(REQUESTS);
    }
}
