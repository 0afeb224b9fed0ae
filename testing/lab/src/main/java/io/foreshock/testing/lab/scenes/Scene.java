package io.foreshock.testing.lab.scenes;

import java.util.List;

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

    /** The names of further applications that share the host, its PostgreSQL and its Redis, each a service of its own. */
    public List<String> otherApps() {
        return List.of();
    }

    /** Makes it happen, under ordinary traffic; returns when it is over. */
    public abstract void play(SceneContext context) throws Exception;
}
