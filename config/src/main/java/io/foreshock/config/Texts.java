package io.foreshock.config;

import io.foreshock.config.yaml.Yaml;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A section whose values are all single ones, as names and texts: to send it elsewhere. The texts are what {@code toString}
 * gives, so they must be what the values' type parses; durations are not.
 */
public final class Texts {
    private Texts() {}

    /** The values that are not the default, by their names, in the order of names. */
    public static Map<String, String> of(Record section) {
        Record defaults = ConfigReader.defaultsOf(section.getClass());
        Map<String, String> texts = new TreeMap<>();
        for (DeclaredKey key : DeclaredKey.of(section.getClass())) {
            Object value = value(key, section);
            if (value != null && !value.equals(value(key, defaults))) {
                texts.put(key.name(), value.toString());
            }
        }
        return texts;
    }

    /**
     * The section of these texts.
     *
     * @throws IllegalArgumentException when it has no such key, or a key no such value; the message says which
     */
    public static <S extends Record> S section(Class<S> type, Map<String, String> texts) {
        Map<String, Yaml> entries = new LinkedHashMap<>();
        texts.forEach((name, text) -> entries.put(name, new Yaml.Scalar(0, text, text)));
        Problems problems = new Problems(Path.of(""), value -> value);
        // A variable of an environment was replaced where the text comes from; what looks like one here is none.
        ScalarBinder scalars = new ScalarBinder(problems, name -> "${env:" + name + "}");
        S section = new Binder(problems, scalars, new Bindings()).section(type, new Yaml.Mapping(0, entries), "");
        if (section == null || problems.count(Problem.Level.ERROR) > 0) {
            throw new IllegalArgumentException(
                    problems.all().stream().map(Problem::toString).collect(Collectors.joining("; ")));
        }
        return section;
    }

    private static @Nullable Object value(DeclaredKey key, Record section) {
        try {
            return key.component().getAccessor().invoke(section);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(section.getClass() + " cannot be read; is it public?", e);
        }
    }
}
