package io.foreshock.config;

import io.foreshock.config.yaml.Yaml;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The keys that a file gives in one section, taken by name; a key that was never taken is unknown. */
final class Entries {
    private final Yaml.Mapping given;
    private final String path;
    private final Problems problems;
    private final Set<String> known = new TreeSet<>();
    private final Set<String> tolerated = new TreeSet<>();

    Entries(Yaml.Mapping given, String path, Problems problems) {
        this.given = given;
        this.path = path;
        this.problems = problems;
    }

    String path() {
        return path;
    }

    String path(String key) {
        return Paths.join(path, key);
    }

    /** The value under a key or one of its former names; null where it is absent or empty. */
    @Nullable
    Yaml take(DeclaredKey key) {
        for (String former : key.key().formerly()) {
            tolerated.add(former);
            if (given.has(former)) {
                boolean both = given.has(key.name());
                problems.warning(
                        path(former),
                        null,
                        "is now called " + key.name() + (both ? ", which is given too; remove it" : "; rename it"));
                return both ? take(key.name()) : value(former);
            }
        }
        return take(key.name());
    }

    @Nullable
    Yaml take(String name) {
        known.add(name);
        return value(name);
    }

    private @Nullable Yaml value(String name) {
        Yaml value = given.get(name);
        return value instanceof Yaml.Scalar scalar && scalar.isNull() ? null : value;
    }

    /** Does not report these names where they are given, nor suggest them. */
    void tolerate(DeclaredKey key) {
        if (key.isSecretType()) {
            tolerated.add(key.fileName());
        }
        tolerated.add(key.name());
    }

    /** Reports each key that was not taken. */
    void refuseUnknown() {
        for (String name : given.entries().keySet()) {
            if (!known.contains(name) && !tolerated.contains(name)) {
                problems.errorAt(
                        given.lineOf(name),
                        path(problems.shown(name)),
                        "unknown key; " + NearestName.hint(name, known));
            }
        }
    }
}
