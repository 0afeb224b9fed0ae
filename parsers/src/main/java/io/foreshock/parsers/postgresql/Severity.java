package io.foreshock.parsers.postgresql;

import org.jspecify.annotations.Nullable;

/**
 * The severity of a line of stderr, behind which a colon, blanks and the message stand.
 *
 * @param word in English, such as {@code ERROR}, or {@code HINT} of a line that belongs to the one before it
 * @param from where it begins
 * @param message where the message begins
 */
record Severity(String word, int from, int message) {
    /** And a second blank, which copies of logs may lack. */
    private static final String END = ": ";

    /** The first severity in a line; null where there is none. */
    static @Nullable Severity in(String line) {
        for (int colon = line.indexOf(END); colon >= 0; colon = line.indexOf(END, colon + 1)) {
            // In French a blank stands before the colon of some.
            int end = colon > 0 && Character.isSpaceChar(line.charAt(colon - 1)) ? colon - 1 : colon;
            int from = wordStart(line, end);
            String word = SeverityWords.englishOrNull(line.substring(from, end));
            if (word != null) {
                int message = colon + END.length();
                return new Severity(word, from, line.startsWith(" ", message) ? message + 1 : message);
            }
        }
        return null;
    }

    /** Whether its line belongs to the one before it. */
    boolean isPart() {
        return SeverityWords.isPart(word);
    }

    private static int wordStart(String line, int end) {
        int from = end;
        while (from > 0 && end - from < 16 && isWord(line.charAt(from - 1))) {
            from--;
        }
        return from;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
