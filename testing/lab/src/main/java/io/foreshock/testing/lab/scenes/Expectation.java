package io.foreshock.testing.lab.scenes;

import io.foreshock.events.Severity;
import java.util.Set;

/**
 * What Foreshock must make of a scene.
 *
 * @param severity of its one incident; {@code INFO} for no incident and no notification
 * @param rules that must have a signal; others may
 * @param named words that its incident must have in its title, the titles of its signals, its suspects or its notes
 * @param destroys whether the scene truncates lines that may not have been read
 */
public record Expectation(Severity severity, Set<String> rules, Set<String> named, boolean destroys) {
    /** No incident and no notification. */
    public static Expectation nothing() {
        return new Expectation(Severity.INFO, Set.of(), Set.of(), false);
    }

    /** A message to Slack and no page. */
    public static Expectation warning(String... rules) {
        return new Expectation(Severity.WARNING, Set.of(rules), Set.of(), false);
    }

    /** A message to Slack and no page: two kinds of signs, or a severe one. */
    public static Expectation error(String... rules) {
        return new Expectation(Severity.ERROR, Set.of(rules), Set.of(), false);
    }

    /** A message to Slack and one page. */
    public static Expectation critical(String... rules) {
        return new Expectation(Severity.CRITICAL, Set.of(rules), Set.of(), false);
    }

    /** The same, where the incident must also have these words. */
    public Expectation naming(String... words) {
        return new Expectation(severity, rules, Set.of(words), destroys);
    }

    /** The same, for a scene that truncates lines. */
    public Expectation destroyingLines() {
        return new Expectation(severity, rules, named, true);
    }

    public boolean notifies() {
        return severity != Severity.INFO;
    }

    public int pages() {
        return severity == Severity.CRITICAL ? 1 : 0;
    }
}
