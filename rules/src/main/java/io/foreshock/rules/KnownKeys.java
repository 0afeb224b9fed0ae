package io.foreshock.rules;

import java.util.Set;

/**
 * The keys that a map may have.
 *
 * @param notBuilt keys that Sigma knows and Foreshock does not yet
 */
record KnownKeys(Set<String> known, Set<String> notBuilt) {

    /** Reports each key that is not known. */
    void check(Yaml.Mapping mapping, Problems problems) {
        mapping.entries().forEach((key, value) -> {
            if (notBuilt.contains(key)) {
                problems.add(value.line(), key, "is Sigma, but not built yet; leave it out");
            } else if (!known.contains(key)) {
                problems.add(value.line(), key, "is not a known key; " + Nearest.hint(key, known));
            }
        });
    }
}
