package io.foreshock.rules;

import io.foreshock.events.FieldName;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/**
 * What a matcher cannot do without: when it matches, at least one of these texts occurs in its field, but for upper and lower case.
 *
 * @param oneOf empty when nothing of the kind is known
 */
record Literals(Set<Literal> oneOf) {
    /** Nothing is known: whatever occurs, the matcher may match. */
    static final Literals NONE = new Literals(Set.of());

    /** Shorter ones occur everywhere, so they rule nothing out. */
    private static final int SHORTEST = 3;

    /** Longer ones rule out no more, and each character takes memory. */
    private static final int LONGEST = 16;

    /** The longer its shortest text, the rarer it is; the fewer texts, too. */
    private static final Comparator<Literals> BY_RARITY = Comparator.<Literals>comparingInt(l -> l.oneOf.stream()
                    .mapToInt(literal -> literal.text().length())
                    .min()
                    .orElse(0))
            .thenComparing(l -> -l.oneOf.size());

    /** A text, by {@link TextTest#fold}, and the field that it is looked for in. */
    record Literal(FieldName field, String text) {}

    /** Of what matches only where the text occurs in the field. */
    static Literals of(FieldName field, String text) {
        String run = longestRun(text);
        if (run.length() < SHORTEST) {
            return NONE;
        }
        // The end: texts begin alike more often (paths, "could not …") than they end alike.
        String end = run.substring(Math.max(0, run.length() - LONGEST));
        StringBuilder folded = new StringBuilder(end);
        for (int i = 0; i < end.length(); i++) {
            folded.setCharAt(i, TextTest.fold(end.charAt(i)));
        }
        return new Literals(Set.of(new Literal(field, folded.toString())));
    }

    /** Surrogates are left out: pairs of them have upper and lower case, too, which no single character shows. */
    private static String longestRun(String text) {
        String longest = "";
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || Character.isSurrogate(text.charAt(i))) {
                if (i - from > longest.length()) {
                    longest = text.substring(from, i);
                }
                from = i + 1;
            }
        }
        return longest;
    }

    /** Of what matches only where all of these do: those of the one that is easiest to rule out. */
    static Literals ofAll(Collection<Literals> parts) {
        return parts.stream().max(BY_RARITY).orElse(NONE);
    }

    /** Of what matches only where one of these does. */
    static Literals ofAny(Collection<Literals> parts) {
        Set<Literal> union = new HashSet<>();
        for (Literals part : parts) {
            if (part.equals(NONE)) {
                return NONE;
            }
            union.addAll(part.oneOf);
        }
        return new Literals(Set.copyOf(union));
    }
}
