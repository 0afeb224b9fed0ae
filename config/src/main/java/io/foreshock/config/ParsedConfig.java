package io.foreshock.config;

import java.util.List;

/**
 * A configuration file: its valid part and its problems.
 *
 * @param <T> the record that declares the file's keys
 */
public final class ParsedConfig<T extends Record> {
    private final boolean isYaml;
    private final T config;
    private final Problems problems;
    private final Bindings bindings;

    ParsedConfig(boolean isYaml, T config, Problems problems, Bindings bindings) {
        this.isYaml = isYaml;
        this.config = config;
        this.problems = problems;
        this.bindings = bindings;
    }

    /** A value, and the key that it was read from. */
    public record Bound<V>(String key, V value) {}

    /** Whether the file is YAML at all; where it is not, {@link #config} is all defaults. */
    public boolean isYaml() {
        return isYaml;
    }

    /** What could be read; what could not has its default, or is missing from its list. */
    public T config() {
        return config;
    }

    /** Everything wrong with the file by itself. */
    public Problems problems() {
        return problems;
    }

    /** Whether something is wrong at a key or below it. */
    public boolean isWrong(String key) {
        return problems.isWrong(key);
    }

    /** The key that a section was read from, such as {@code inputs[0]}. */
    public String key(Record section) {
        return bindings.path(section);
    }

    /** The key of a value in a section, such as {@code inputs[0].dataset}. */
    public String key(Record section, String name) {
        return Paths.join(key(section), name);
    }

    /** Every URL, wherever it stands. */
    public List<Bound<HttpUrl>> urls() {
        return bindings.urls();
    }

    /** Every secret, wherever it stands, or the name of its file. */
    public List<Bound<Secret<?>>> secrets() {
        return bindings.secrets();
    }
}
