package io.foreshock.app.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Which known name was meant, by edit distance. */
public final class Nearest {
    private static final int MOST_NAMES_LISTED = 20;

    private Nearest() {}

    /** The known name that is near to what was written. */
    public static Optional<String> of(String written, Collection<String> known) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return known.stream()
                .min(Comparator.comparingInt((String name) -> distance.apply(name, written))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance.apply(name, written) <= Math.max(2, name.length() / 3));
    }

    /** {@code did you mean x?} where a known name is near, else all of them. */
    public static String hint(String written, Collection<String> known) {
        return of(written, known).map(name -> "did you mean " + name + "?").orElseGet(() -> listed(known));
    }

    private static String listed(Collection<String> known) {
        if (known.isEmpty()) {
            return "there is none";
        }
        return known.size() > MOST_NAMES_LISTED
                ? "there is nothing like it"
                : "there are " + String.join(", ", new TreeSet<>(known));
    }
}
