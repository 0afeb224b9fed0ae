package io.foreshock.testing.lab.scenes;

/** A fault on the host, or an operation that must not be taken for one. */
public interface Scene {
    /** The name on the command line. */
    String name();

    /** What happens, in one line. */
    String description();

    /** What Foreshock must make of it. */
    Expectation expected();

    /** Makes it happen, under ordinary traffic; returns when it is over. */
    void play(SceneContext context) throws Exception;
}
