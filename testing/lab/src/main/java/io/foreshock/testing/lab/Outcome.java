package io.foreshock.testing.lab;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a scene.
 *
 * @param signalled rules with a signal of severity warning or worse
 * @param incident severity and title; "none" when there is none
 * @param secondsToAlert from the cause to the first message at a receiver; null without a cause or a message
 * @param lines complete lines in the host's log files
 * @param stored those of them that are in rows
 * @param destroyed lines of requests that were truncated before they were read
 * @param slack messages
 * @param pages incidents with a page
 * @param seconds the scene's duration, including the start and stop of its servers
 * @param failures differences from the expectation; empty when the scene passed
 */
record Outcome(
        String scene,
        List<String> signalled,
        String incident,
        @Nullable Double secondsToAlert,
        long lines,
        long stored,
        int destroyed,
        long slack,
        int pages,
        double seconds,
        List<String> failures) {
    /** A scene that did not run to its end. */
    static Outcome aborted(String scene, double seconds, String why) {
        return new Outcome(scene, List.of(), "unknown", null, 0, 0, 0, 0, 0, seconds, List.of(why));
    }

    boolean passed() {
        return failures.isEmpty();
    }
}
