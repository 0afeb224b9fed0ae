package io.foreshock.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Finds the known name that a misspelt one probably means, by edit distance. */
public final class NearestName {
    private static final int MOST_NAMES_LISTED = 20;

    private NearestName() {}

    /** The nearest known name; empty where none is near. */
    public static Optional<String> of(String written, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String name) -> edits(name, written))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> edits(name, written) <= Math.max(2, name.length() / 3));
    }

    /**
     * Characters to insert, delete, replace, or swap with their neighbour: the optimal string alignment distance
     * (Damerau 1964). Own code, because a library adds a megabyte to each shipper.
     */
    private static int edits(String from, String to) {
        int[] beforePrevious = new int[to.length() + 1];
        int[] previous = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
                if (i > 1 && j > 1 && swapped(from, i, to, j)) {
                    current[j] = Math.min(current[j], beforePrevious[j - 2] + 1);
                }
            }
            beforePrevious = previous;
            previous = current;
        }
        return previous[to.length()];
    }

    private static boolean swapped(String from, int i, String to, int j) {
        return from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
    }

    /** {@code did you mean 'x'?} where a known name is near, else the known names. */
    public static String hint(String written, Collection<String> known) {
        return of(written, known).map(name -> "did you mean '" + name + "'?").orElseGet(() -> listed(known));
    }

    private static String listed(Collection<String> known) {
        if (known.isEmpty()) {
            return "no names are allowed here";
        }
        return known.size() > MOST_NAMES_LISTED
                ? "no known name is similar"
                : "known names: " + String.join(", ", new TreeSet<>(known));
    }
}
