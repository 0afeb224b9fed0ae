package io.foreshock.rules;

import io.foreshock.config.NearestName;
import io.foreshock.config.Problems;
import io.foreshock.config.yaml.Yaml;
import java.util.Set;

/**
 * The keys that a map may have.
 *
 * @param unsupported keys of Sigma that Foreshock does not support
 */
record KnownKeys(Set<String> known, Set<String> unsupported) {

    /** Reports each unknown key. */
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
