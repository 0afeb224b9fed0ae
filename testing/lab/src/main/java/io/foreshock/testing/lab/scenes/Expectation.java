package io.foreshock.testing.lab.scenes;

import io.foreshock.events.Severity;
import java.util.Set;

/**
 * What must come of a scene.
 *
 * @param severity of its one incident; {@code INFO} means that nobody is told anything
 * @param rules that must be among those that signalled
 * @param destroys whether lines are truncated away that nobody may have read
 */
public record Expectation(Severity severity, Set<String> rules, boolean destroys) {
    /** Nobody is told anything. */
    public static Expectation nothing() {
        return new Expectation(Severity.INFO, Set.of(), false);
    }

    /** Slack is told, nobody is paged. */
    public static Expectation warning(String... rules) {
        return new Expectation(Severity.WARNING, Set.of(rules), false);
    }

    /** Slack is told, nobody is paged: two kinds of signs, or a grave one. */
    public static Expectation error(String... rules) {
        return new Expectation(Severity.ERROR, Set.of(rules), false);
    }

    /** Slack is told, and one page is sent. */
    public static Expectation critical(String... rules) {
        return new Expectation(Severity.CRITICAL, Set.of(rules), false);
    }

    /** The same, where lines are truncated away. */
    public Expectation whereLinesAreDestroyed() {
        return new Expectation(severity, rules, true);
    }

    public boolean told() {
        return severity != Severity.INFO;
    }

    public int pages() {
        return severity == Severity.CRITICAL ? 1 : 0;
    }
}
