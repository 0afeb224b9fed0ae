package io.foreshock.parsers.postgresql;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The severity of a line of stderr, behind which a colon, blanks and the message stand.
 *
 * @param word such as {@code ERROR}, or {@code HINT} of a line that belongs to the one before it
 * @param from where it begins
 * @param message where the message begins
 */
record Severity(String word, int from, int message) {
    private static final Set<String> OF_EVENTS = Set.of(
            "DEBUG", "DEBUG1", "DEBUG2", "DEBUG3", "DEBUG4", "DEBUG5", "LOG", "INFO", "NOTICE", "WARNING", "ERROR",
            "FATAL", "PANIC");
    private static final Set<String> OF_PARTS =
            Set.of("DETAIL", "HINT", "CONTEXT", "QUERY", "STATEMENT", "LOCATION", "BACKTRACE");
    /** And a second blank, which copies of logs may lack. */
    private static final String END = ": ";

    /** The first severity in a line; null where there is none. */
    static @Nullable Severity in(String line) {
        for (int colon = line.indexOf(END); colon >= 0; colon = line.indexOf(END, colon + 1)) {
            int from = wordStart(line, colon);
            String word = line.substring(from, colon);
            if (OF_EVENTS.contains(word) || OF_PARTS.contains(word)) {
                int message = colon + END.length();
                return new Severity(word, from, line.startsWith(" ", message) ? message + 1 : message);
            }
        }
        return null;
    }

    /** Whether its line belongs to the one before it. */
    boolean isPart() {
        return OF_PARTS.contains(word);
    }

    private static int wordStart(String line, int end) {
        int from = end;
        while (from > 0 && end - from < 16 && isWord(line.charAt(from - 1))) {
            from--;
        }
        return from;
    }

    private static boolean isWord(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    }
}
