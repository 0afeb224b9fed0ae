package io.foreshock.rules;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A YAML value that remembers its line, for the sake of good error messages. */
sealed interface Yaml {

    int line();

    /** The same text for the same content, whatever the order of keys, the layout or the comments. */
    String canonical();

    /** This value, or the items where it is a list. */
    default List<Yaml> each() {
        return this instanceof Sequence sequence ? sequence.items() : List.of(this);
    }

    /** A {@link String}, {@link Long}, {@link Double}, {@link Boolean} or null. */
    record Scalar(int line, @Nullable Object value) implements Yaml {

        /** The value as a person would write it. */
        String text() {
            return value == null ? "" : value.toString();
        }

        @Override
        public String canonical() {
            return value instanceof String s ? s.length() + ":" + s : String.valueOf(value);
        }
    }

    /** A list. */
    record Sequence(int line, List<Yaml> items) implements Yaml {

        @Override
        public String canonical() {
            return items.stream().map(Yaml::canonical).collect(Collectors.joining(",", "[", "]"));
        }
    }

    /** A map in the order as written. A value stands on the line of its key. */
    record Mapping(int line, Map<String, Yaml> entries) implements Yaml {

        @Nullable
        Yaml get(String key) {
            return entries.get(key);
        }

        boolean has(String key) {
            return entries.containsKey(key);
        }

        /** The line of the key, or that of the map where it has no such key. */
        int lineOf(String key) {
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
