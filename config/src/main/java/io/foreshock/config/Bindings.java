package io.foreshock.config;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Which key each section was read from, and where values stand that are checked wherever they are. */
final class Bindings {
    private final Map<Record, String> sections = new IdentityHashMap<>();
    private final List<ParsedConfig.Bound<?>> values = new ArrayList<>();

    void add(Record section, String path) {
        sections.put(section, path);
    }

    void add(String path, Object value) {
        values.add(new ParsedConfig.Bound<>(path, value));
    }

    String path(Record section) {
        return sections.getOrDefault(section, "");
    }

    <V> List<ParsedConfig.Bound<V>> values(Class<V> type) {
        return values.stream()
                .filter(bound -> type.isInstance(bound.value()))
                .map(bound -> new ParsedConfig.Bound<>(bound.key(), type.cast(bound.value())))
                .toList();
    }
}
