package io.foreshock.app.config;

/**
 * A configuration file, read as far as it can be.
 *
 * @param parsed whether it is YAML at all; where it is not, the configuration is all defaults
 * @param config what could be read; what could not has its default, or is missing from its list
 * @param findings everything that is wrong with the file by itself
 */
public record Reading(boolean parsed, Config config, Findings findings) {
    /** Whether something is wrong at a key, or below it. */
    public boolean isWrong(String key) {
        return findings.isWrong(key);
    }

    /** The key that a section of the configuration was read from, such as {@code inputs[0]}. */
    public String key(Record section) {
        return findings.places().key(section);
    }

    /** The key of a value in a section, such as {@code inputs[0].dataset}. */
    public String key(Record section, String name) {
        return Nodes.path(key(section), name);
    }
}
