package io.foreshock.rules;

import io.foreshock.events.Event;
import java.util.Arrays;
import java.util.List;

/**
 * Tests whether an event matches. Runs for every event and rule: implementations do not allocate, except for regular
 * expressions and for numbers compared as text.
 */
interface Matcher {
    /** Matches everything. */
    Matcher ALWAYS = event -> true;

    boolean matches(Event event);

    /** Whether an event of the dataset may match: false when none ever does, whatever else it has. */
    default boolean mayMatch(String dataset) {
        return true;
    }

    static Matcher allOf(List<Matcher> parts) {
        return parts.size() == 1 ? parts.get(0) : new All(parts);
    }

    static Matcher anyOf(List<Matcher> parts) {
        return parts.size() == 1 ? parts.get(0) : new Any(parts);
    }

    static Matcher not(Matcher part) {
        return event -> !part.matches(event);
    }

    /** Every part matches. */
    final class All implements Matcher {
        private final Matcher[] parts;

        All(List<Matcher> parts) {
            this.parts = parts.toArray(Matcher[]::new);
        }

        @Override
        public boolean matches(Event event) {
            for (Matcher part : parts) {
                if (!part.matches(event)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public boolean mayMatch(String dataset) {
            return Arrays.stream(parts).allMatch(part -> part.mayMatch(dataset));
        }
    }

    /** At least one part matches. */
    final class Any implements Matcher {
        private final Matcher[] parts;

        Any(List<Matcher> parts) {
            this.parts = parts.toArray(Matcher[]::new);
        }

        @Override
        public boolean matches(Event event) {
            for (Matcher part : parts) {
                if (part.matches(event)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public boolean mayMatch(String dataset) {
            return Arrays.stream(parts).anyMatch(part -> part.mayMatch(dataset));
        }
    }
}
