package io.foreshock.rules;

import io.foreshock.config.Problems;
import io.foreshock.config.yaml.Yaml;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule document whose header is read and whose body is not yet compiled. */
record Document(Yaml.Mapping content, Header header, Sort sort, Problems problems) {

    /** The sort of a document, by the key of its body. */
    enum Sort {
        DETECTION,
        CORRELATION,
        DETECTOR;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Document of(Yaml.Mapping content, Problems problems) {
        List<Sort> sorts = Arrays.stream(Sort.values())
                .filter(sort -> content.has(sort.key()))
                .toList();
        if (sorts.size() != 1) {
            problems.errorAt(
                    content.line(),
                    "document",
                    "holds " + (sorts.isEmpty() ? "none" : "several")
                            + " of detection, correlation and detector; write exactly one of them in a document");
        }
        Sort sort = sorts.isEmpty() ? Sort.DETECTION : sorts.get(0);
        return new Document(content, HeaderReader.read(content, problems), sort, problems);
    }

    /** The map under a top-level key; after a problem an empty one. */
    Yaml.Mapping section(String key) {
        if (content.get(key) instanceof Yaml.Mapping section) {
            return section;
        }
        problems.errorAt(content.lineOf(key), key, "is not a map; write keys below it");
        return new Yaml.Mapping(content.lineOf(key), Map.of());
    }

    // Two equal documents of one text are two documents, and a key of a map must be cheap to compare.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
