package io.foreshock.rules;

import io.foreshock.events.Event;
import java.util.List;

/**
 * Answers whether an event is meant. Asked for every event by every rule: implementations allocate nothing, except
 * where a regular expression or a number looked at as text leaves no choice.
 */
interface Matcher {
    /** Matches everything. */
    Matcher ALWAYS = event -> true;

    boolean matches(Event event);

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
    }
}
