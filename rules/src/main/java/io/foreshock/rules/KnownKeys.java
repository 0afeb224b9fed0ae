package io.foreshock.rules;

import io.foreshock.config.NearestName;
import io.foreshock.config.Problems;
import io.foreshock.config.yaml.Yaml;
import java.util.Set;

/**
 * The keys that a map may have.
 *
 * @param unsupported keys that Sigma knows and Foreshock does not yet
 */
record KnownKeys(Set<String> known, Set<String> unsupported) {

    /** Reports each key that is not known. */
    void check(Yaml.Mapping mapping, Problems problems) {
        mapping.entries().forEach((key, value) -> {
            if (unsupported.contains(key)) {
                problems.errorAt(value.line(), key, "is Sigma, but not supported; leave it out");
            } else if (!known.contains(key)) {
                problems.errorAt(value.line(), key, "is not a known key; " + NearestName.hint(key, known));
            }
        });
    }
}
