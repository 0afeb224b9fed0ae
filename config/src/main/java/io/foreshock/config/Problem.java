package io.foreshock.config;

import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An error, warning or remark about a file of the user.
 *
 * @param line counted from 1
 * @param key such as {@code inputs[0].paths}; empty: the file as a whole
 * @param value as it may be shown; empty: none
 * @param message what is wrong, and what to do
 */
public record Problem(String file, int line, Level level, String key, String value, String message) {
    static final Comparator<Problem> BY_PLACE = Comparator.comparing(Problem::file)
            .thenComparing(Problem::line)
            .thenComparing(Problem::key)
            .thenComparing(Problem::value)
            .thenComparing(Problem::level)
            .thenComparing(Problem::message);

    /** How severe it is. */
    public enum Level {
        /** Does not work. */
        ERROR,
        /** Works, but probably not as intended. */
        WARNING,
        /** For information. */
        INFO
    }

    /** {@code file:line: level: key: value: message}, without the parts that are empty. */
    @Override
    public String toString() {
        return Stream.of(file + ":" + line, level.name().toLowerCase(Locale.ROOT), key, value, message)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(": "));
    }
}
