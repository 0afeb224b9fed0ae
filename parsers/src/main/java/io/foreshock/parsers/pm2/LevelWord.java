package io.foreshock.parsers.pm2;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The level that a text begins with: {@code ERROR: text}, {@code error: text}, {@code [warn] text}, {@code [warn]: text}, {@code [label] INFO text},
 * {@code ERROR (42): text}.
 *
 * @param level in small letters
 * @param end where the text behind it begins
 */
record LevelWord(String level, int end) {
    private static final int LONGEST = 8;
    private static final int MOST_BRACKETS = 3;
    private static final Map<String, String> LEVELS = Map.ofEntries(
            Map.entry("silly", "silly"),
            Map.entry("trace", "trace"),
            Map.entry("debug", "debug"),
            Map.entry("verbose", "verbose"),
            Map.entry("http", "http"),
            Map.entry("info", "info"),
            Map.entry("log", "info"),
            Map.entry("notice", "notice"),
            Map.entry("warn", "warn"),
            Map.entry("warning", "warning"),
            Map.entry("err", "error"),
            Map.entry("error", "error"),
            Map.entry("crit", "crit"),
            Map.entry("critical", "critical"),
            Map.entry("alert", "alert"),
            Map.entry("emerg", "emerg"),
            Map.entry("fatal", "fatal"));

    /** Null where a text begins with none. */
    static @Nullable LevelWord of(String text) {
        int at = 0;
        for (int i = 0; i < MOST_BRACKETS && text.startsWith("[", at); i++) {
            int close = text.indexOf(']', at);
            if (close < 0) {
                return null;
            }
            String level = levelOf(text, at + 1, close);
            at = afterSpaces(text, close + 1);
            if (level != null) {
                return new LevelWord(level, text.startsWith(":", at) ? afterSpaces(text, at + 1) : at);
            }
        }
        int end = at;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        String level = marks(text, at, end) ? levelOf(text, at, end) : null;
        return level == null ? null : new LevelWord(level, afterMark(text, end));
    }

    /** A word in capitals, or one with a colon, is a level; others are prose. */
    private static boolean marks(String text, int from, int end) {
        boolean capitals = end > from && text.charAt(end - 1) <= 'Z';
        return text.startsWith(":", end) || (capitals && (end == text.length() || text.charAt(end) == ' '));
    }

    /** Behind a colon; pino-pretty has the process before it: {@code ERROR (42): }. */
    private static int afterMark(String text, int end) {
        int process = text.startsWith(" (", end) ? text.indexOf("): ", end) : -1;
        return afterSpaces(text, process >= 0 ? process + 2 : text.startsWith(":", end) ? end + 1 : end);
    }

    private static @Nullable String levelOf(String text, int from, int end) {
        return end - from > LONGEST || end == from
                ? null
                : LEVELS.get(text.substring(from, end).toLowerCase(Locale.ROOT));
    }

    private static int afterSpaces(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }
}
