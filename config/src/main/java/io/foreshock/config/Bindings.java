package io.foreshock.config;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** Which key each section was read from, and the keys of all URLs and secrets. */
final class Bindings {
    private final IdentityHashMap<Record, String> sections = new IdentityHashMap<>();
    private final List<ParsedConfig.Bound<HttpUrl>> urls = new ArrayList<>();
    private final List<ParsedConfig.Bound<Secret<?>>> secrets = new ArrayList<>();

    void add(Record section, String path) {
        sections.put(section, path);
    }

    void add(String path, Object value) {
        if (value instanceof HttpUrl url) {
            urls.add(new ParsedConfig.Bound<>(path, url));
        } else if (value instanceof Secret<?> secret) {
            secrets.add(new ParsedConfig.Bound<>(path, secret));
        }
    }

    String path(Record section) {
        return sections.getOrDefault(section, "");
    }

    List<ParsedConfig.Bound<HttpUrl>> urls() {
        return List.copyOf(urls);
    }

    List<ParsedConfig.Bound<Secret<?>>> secrets() {
        return List.copyOf(secrets);
    }
}
