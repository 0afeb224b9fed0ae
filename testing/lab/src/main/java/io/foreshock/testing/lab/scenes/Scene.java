package io.foreshock.testing.lab.scenes;

/** Something that goes wrong, or only looks so. */
public interface Scene {
    /** As it is called on the command line. */
    String name();

    /** What happens, in a line. */
    String story();

    /** What must come of it. */
    Expectation expected();

    /** Lets it happen, while ordinary traffic flows; returns when it has happened. */
    void play(Stage stage) throws Exception;
}
