package io.foreshock.testing.lab.scenes;

/** A fault on the host, or an operation that must not be taken for one. */
public abstract class Scene {
    private final String name;
    private final String description;
    private final Expectation expected;

    /**
     * Describes the scene.
     *
     * @param name on the command line
     * @param description what happens, in one line
     */
    Scene(String name, String description, Expectation expected) {
        this.name = name;
        this.description = description;
        this.expected = expected;
    }

    public final String name() {
        return name;
    }

    public final String description() {
        return description;
    }

    /** What Foreshock must make of it. */
    public final Expectation expected() {
        return expected;
    }

    /** Makes it happen, under ordinary traffic; returns when it is over. */
    public abstract void play(SceneContext context) throws Exception;
}
