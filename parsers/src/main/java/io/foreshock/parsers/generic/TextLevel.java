package io.foreshock.parsers.generic;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The level in a line of text, among its first words: in capitals, in brackets or before a colon, as Logback, Log4j, Python,
 * Ruby, Go and others write it.
 */
final class TextLevel {
    private static final int MOST_WORDS = 6;
    private static final int LONGEST = 8;
    private static final String MARKS = "[](){}<>:|,-";
    private static final Set<String> LEVELS = Set.of(
            "trace",
            "debug",
            "info",
            "notice",
            "warn",
            "warning",
            "err",
            "error",
            "severe",
            "crit",
            "critical",
            "alert",
            "emerg",
            "fatal",
            "panic");

    private TextLevel() {}

    /** The level in small letters of a text whose time, if it has one, ends at {@code from}; null where it names none. */
    static @Nullable String in(String text, int from) {
        int at = from;
        for (int word = 0; word < MOST_WORDS && at < text.length(); word++) {
            int space = text.indexOf(' ', at);
            int end = space < 0 ? text.length() : space;
            String level = levelOf(text, at, end);
            if (level != null) {
                return level;
            }
            at = end + 1;
        }
        return null;
    }

    private static @Nullable String levelOf(String text, int from, int end) {
        int first = from;
        while (first < end && MARKS.indexOf(text.charAt(first)) >= 0) {
            first++;
        }
        int last = first;
        while (last < end && Character.isLetter(text.charAt(last))) {
            last++;
        }
        boolean alone = last == end || MARKS.indexOf(text.charAt(last)) >= 0;
        if (!alone || last == first || last - first > LONGEST) {
            return null;
        }
        String word = text.substring(first, last);
        String level = word.toLowerCase(Locale.ROOT);
        boolean bracketed = first > from && "[(<{|".indexOf(text.charAt(first - 1)) >= 0 && last < end;
        boolean marked = bracketed || (last < end && text.charAt(last) == ':');
        return LEVELS.contains(level) && (marked || word.equals(word.toUpperCase(Locale.ROOT))) ? nameOf(level) : null;
    }

    private static String nameOf(String level) {
        return level.equals("err") || level.equals("severe") ? "error" : level;
    }
}
