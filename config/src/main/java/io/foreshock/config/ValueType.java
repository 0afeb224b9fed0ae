package io.foreshock.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * How the text of a single value becomes a value of a Java type.
 *
 * @param writtenAs how such values are written, for the reference
 * @param parser throws {@link IllegalArgumentException}; its message says what to write instead
 */
public record ValueType<T>(String writtenAs, Function<String, T> parser) {
    private static final Map<Class<?>, ValueType<?>> BUILT_IN = new HashMap<>();

    static {
        BUILT_IN.put(String.class, new ValueType<>("text", ValueType::text));
        BUILT_IN.put(boolean.class, new ValueType<>("`true` or `false`", ValueType::bool));
        BUILT_IN.put(int.class, new ValueType<>("whole number", Numbers::wholeInt));
        BUILT_IN.put(Integer.class, new ValueType<>("whole number", Numbers::wholeInt));
        BUILT_IN.put(Short.class, new ValueType<>("whole number", Numbers::wholeShort));
        BUILT_IN.put(Duration.class, new ValueType<>("duration", Durations::parse));
        BUILT_IN.put(Path.class, new ValueType<>("path", ValueType::path));
        BUILT_IN.put(ZoneId.class, new ValueType<>("time zone: `UTC` or Region/City", ValueType::zone));
    }

    /**
     * Values of a class: text, numbers, durations, paths and zones, and every class that is {@link WrittenAs} text.
     *
     * @throws IllegalArgumentException for any other class
     */
    @SuppressWarnings("unchecked") // the map's entries are made for their classes
    public static <T> ValueType<T> of(Class<T> type) {
        ValueType<?> known = BUILT_IN.get(type);
        return known == null ? declared(type) : (ValueType<T>) known;
    }

    private static <T> ValueType<T> declared(Class<T> type) {
        WrittenAs writtenAs = type.getAnnotation(WrittenAs.class);
        if (writtenAs == null) {
            throw new IllegalArgumentException(type + " is not @WrittenAs text");
        }
        try {
            Method parse = type.getMethod("parse", String.class);
            return new ValueType<>(writtenAs.value(), text -> type.cast(invoke(parse, text(text))));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " has no public static parse(String)", e);
        }
    }

    private static Object invoke(Method parse, String text) {
        try {
            return parse.invoke(null, text);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(parse + " failed", e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(parse + " and its class must be public", e);
        }
    }

    /**
     * The value in a text.
     *
     * @throws IllegalArgumentException whose message says what is wrong and what to write
     */
    T parse(String text) {
        return parser.apply(text.strip());
    }

    private static String text(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("is empty; write a value, or leave the key out");
        }
        return text;
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("is neither true nor false; write one of them");
        };
    }

    private static Path path(String text) {
        try {
            return Path.of(text(text));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "is not a path: " + e.getReason() + "; write one such as /var/lib/foreshock", e);
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text(text));
        } catch (DateTimeException e) {
            String hint = NearestName.of(text, ZoneId.getAvailableZoneIds())
                    .map(zone -> "did you mean " + zone + "?")
                    .orElse("write UTC or Region/City");
            throw new IllegalArgumentException("is not a time zone; " + hint, e);
        }
    }
}
