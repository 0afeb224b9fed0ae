package io.foreshock.config.yaml;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A node of a YAML document, with the line it stands on, counted from 1. Immutable. */
public sealed interface Yaml {
    int line();

    /** {@code a section}, {@code a list} or {@code a single value}. */
    String kind();

    /** The same text for the same content, whatever the order of keys, the layout or the comments. */
    String canonical();

    /** This node, or the items where it is a list. */
    default List<Yaml> each() {
        return this instanceof Sequence sequence ? sequence.items() : List.of(this);
    }

    /**
     * A single value.
     *
     * @param text as written, without quotes
     * @param value a {@link String}, {@link Long}, {@link Double}, {@link Boolean}, or null for an empty value
     */
    record Scalar(int line, String text, @Nullable Object value) implements Yaml {
        @Override
        public String kind() {
            return "a single value";
        }

        /** The value as text: a number without superfluous digits, empty for an empty value. */
        public String valueText() {
            return value == null ? "" : value.toString();
        }

        /** Whether it is empty, {@code ~} or {@code null}. */
        public boolean isNull() {
            return value == null;
        }

        @Override
        public String canonical() {
            return value instanceof String s ? s.length() + ":" + s : String.valueOf(value);
        }
    }

    /** A list. */
    record Sequence(int line, List<Yaml> items) implements Yaml {
        @Override
        public String kind() {
            return "a list";
        }

        @Override
        public String canonical() {
            return items.stream().map(Yaml::canonical).collect(Collectors.joining(",", "[", "]"));
        }
    }

    /** A map, in the order of the file. A value has the line of its key. */
    record Mapping(int line, Map<String, Yaml> entries) implements Yaml {
        @Override
        public String kind() {
            return "a section";
        }

        public @Nullable Yaml get(String key) {
            return entries.get(key);
        }

        public boolean has(String key) {
            return entries.containsKey(key);
        }

        /** The line of the key, or that of the map where it has no such key. */
        public int lineOf(String key) {
            Yaml value = entries.get(key);
            return value == null ? line : value.line();
        }

        @Override
        public String canonical() {
            return new TreeMap<>(entries)
                    .entrySet().stream()
                            .map(entry -> entry.getKey().length() + ":" + entry.getKey() + "="
                                    + entry.getValue().canonical())
                            .collect(Collectors.joining(",", "{", "}"));
        }
    }
}
