package io.foreshock.rules;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** Guesses which name was meant, by edit distance. */
final class Nearest {
    private static final int MOST_NAMES_LISTED = 40;

    private Nearest() {}

    /** {@code did you mean 'x'?} where a name is near, else all the names. */
    static String hint(String written, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt((String name) -> distance(written, name))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance(written, name) <= Math.max(2, name.length() / 3))
                .map(name -> "did you mean '" + name + "'?")
                .orElseGet(() -> names.isEmpty() || names.size() > MOST_NAMES_LISTED
                        ? "there is nothing like it"
                        : "known: " + String.join(", ", names.stream().sorted().toList()));
    }

    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        Arrays.setAll(above, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(swap, 1 + Math.min(row[j - 1], above[j]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
