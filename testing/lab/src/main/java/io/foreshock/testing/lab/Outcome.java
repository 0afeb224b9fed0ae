package io.foreshock.testing.lab;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a scene.
 *
 * @param signalled the rules of warnings and worse
 * @param incident severity and title; "none" when there was none
 * @param secondsToAlert from the cause to the first message at a receiver; null when none came
 * @param lines complete lines in the host's log files
 * @param stored those of them that stand in rows
 * @param destroyed lines of requests that were truncated away before they were read
 * @param slack messages
 * @param pages incidents that somebody was paged for
 * @param seconds that the scene took, its servers' starts and ends included
 * @param wrong what was not as expected; empty: the scene is right
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
        List<String> wrong) {
    /** A scene that could not be played to its end. */
    static Outcome failed(String scene, double seconds, String why) {
        return new Outcome(scene, List.of(), "unknown", null, 0, 0, 0, 0, 0, seconds, List.of(why));
    }

    boolean right() {
        return wrong.isEmpty();
    }
}
