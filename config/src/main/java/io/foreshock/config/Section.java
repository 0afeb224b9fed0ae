package io.foreshock.config;

import org.jspecify.annotations.Nullable;

/** Where problems of one section are reported. Keys are relative to the section. */
public final class Section {
    private final String path;
    private final Problems problems;

    Section(String path, Problems problems) {
        this.path = path;
        this.problems = problems;
    }

    /** The section cannot work as it is. */
    public void error(String key, @Nullable Object value, String message) {
        problems.error(path(key), value, message);
    }

    /** A section below this one, such as {@code routes[0]}. */
    public Section at(String key) {
        return new Section(path(key), problems);
    }

    private String path(String key) {
        return Paths.join(path, key);
    }
}
