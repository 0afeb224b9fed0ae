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

    /** Matches nothing. */
    Matcher NEVER = event -> false;

    boolean matches(Event event);

    /** What is left to test of an event of the dataset; {@link #NEVER} when none ever matches, whatever else it has. */
    default Matcher within(String dataset) {
        return this;
    }

    /** What occurs in every event that this matches. */
    default Literals literals() {
        return Literals.NONE;
    }

    static Matcher allOf(List<Matcher> parts) {
        return parts.size() == 1 ? parts.get(0) : new All(parts);
    }

    static Matcher anyOf(List<Matcher> parts) {
        return parts.size() == 1 ? parts.get(0) : new Any(parts);
    }

    static Matcher not(Matcher part) {
        return new Not(part);
    }

    /** The parts as they are within a dataset, without those that do not matter; {@code decisive} decides alone. */
    private static List<Matcher> within(Matcher[] parts, String dataset, Matcher decisive, Matcher neutral) {
        List<Matcher> left = Arrays.stream(parts)
                .map(part -> part.within(dataset))
                .filter(part -> part != neutral)
                .toList();
        return left.contains(decisive) ? List.of(decisive) : left.isEmpty() ? List.of(neutral) : left;
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
        public Matcher within(String dataset) {
            return allOf(Matcher.within(parts, dataset, NEVER, ALWAYS));
        }

        @Override
        public Literals literals() {
            return Literals.ofAll(Arrays.stream(parts).map(Matcher::literals).toList());
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
        public Matcher within(String dataset) {
            return anyOf(Matcher.within(parts, dataset, ALWAYS, NEVER));
        }

        @Override
        public Literals literals() {
            return Literals.ofAny(Arrays.stream(parts).map(Matcher::literals).toList());
        }
    }

    /** The part does not match. */
    record Not(Matcher part) implements Matcher {
        @Override
        public boolean matches(Event event) {
            return !part.matches(event);
        }

        @Override
        public Matcher within(String dataset) {
            Matcher left = part.within(dataset);
            return left == ALWAYS ? NEVER : left == NEVER ? ALWAYS : new Not(left);
        }
    }
}
