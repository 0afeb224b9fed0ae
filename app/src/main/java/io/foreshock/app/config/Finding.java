package io.foreshock.app.config;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing to know about a configuration.
 *
 * @param file where it is to be mended
 * @param line counted from 1
 * @param key such as {@code inputs[0].paths}; empty: it is about the whole
 * @param value as it may be shown; empty: none
 * @param message what is wrong; what to do
 */
public record Finding(String file, int line, Level level, String key, String value, String message) {
    /** How bad it is. */
    public enum Level {
        /** It cannot work. */
        ERROR,
        /** It works, but probably not as was meant. */
        WARNING,
        /** Worth knowing. */
        INFO;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return Stream.of(file + ":" + line, level.word(), key, value, message)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(": "));
    }
}
