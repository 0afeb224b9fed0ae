package io.foreshock.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds the known name that a misspelt one probably means, by edit distance. */
public final class NearestName {
    private static final int MOST_NAMES_LISTED = 20;

    private NearestName() {}

    /** The nearest known name; empty where none is near. */
    public static Optional<String> of(String written, Collection<String> known) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return known.stream()
                .min(Comparator.comparingInt((String name) -> distance.apply(name, written))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance.apply(name, written) <= Math.max(2, name.length() / 3));
    }

    /** {@code did you mean 'x'?} where a known name is near, else the known names. */
    public static String hint(String written, Collection<String> known) {
        return of(written, known).map(name -> "did you mean '" + name + "'?").orElseGet(() -> listed(known));
    }

    private static String listed(Collection<String> known) {
        if (known.isEmpty()) {
            return "no name is known here";
        }
        return known.size() > MOST_NAMES_LISTED
                ? "no known name is similar"
                : "known names: " + String.join(", ", new TreeSet<>(known));
    }
}
