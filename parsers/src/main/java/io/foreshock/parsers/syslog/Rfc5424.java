package io.foreshock.parsers.syslog;

import org.jspecify.annotations.Nullable;

/**
 * What stands between the time and the message of a line by RFC 5424: host, program, process and message id, each one word, and
 * structured data. What the line leaves out ({@code -}) is null.
 *
 * @param structuredData its elements; empty where there are none
 * @param message where the message begins
 */
record Rfc5424(
        @Nullable String host,
        @Nullable String program,
        @Nullable String process,
        @Nullable String messageId,
        String structuredData,
        int message) {
    private static final int WORDS = 4;

    /** Reads it from the blank behind the time at {@code at}; null where a line is written in another way. */
    static @Nullable Rfc5424 at(String s, int at) {
        @Nullable String[] words = new @Nullable String[WORDS];
        int blank = at;
        for (int i = 0; i < WORDS; i++) {
            int end = s.startsWith(" ", blank) ? s.indexOf(' ', blank + 1) : -1;
            // By RFC 3164 the second word is a tag, which ends in a colon.
            if (end <= blank + 1 || (i == 1 && s.charAt(end - 1) == ':')) {
                return null;
            }
            String word = s.substring(blank + 1, end);
            words[i] = word.equals("-") ? null : word;
            blank = end;
        }
        int end = structuredDataEnd(s, blank + 1);
        if (end < 0) {
            return null;
        }
        String data = s.startsWith("-", blank + 1) ? "" : s.substring(blank + 1, end);
        return new Rfc5424(words[0], words[1], words[2], words[3], data, messageAt(s, end));
    }

    /** Behind {@code -} or elements like {@code [id name="value"]}, in which a backslash keeps a quote or bracket from ending them. */
    private static int structuredDataEnd(String s, int from) {
        if (s.startsWith("-", from)) {
            return from + 1 == s.length() || s.charAt(from + 1) == ' ' ? from + 1 : -1;
        }
        int end = from;
        while (s.startsWith("[", end)) {
            end = elementEnd(s, end + 1);
            if (end < 0) {
                return -1;
            }
        }
        return end > from && (end == s.length() || s.charAt(end) == ' ') ? end : -1;
    }

    private static int elementEnd(String s, int from) {
        boolean quoted = false;
        for (int i = from; i < s.length(); i++) {
            char c = s.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ']' && !quoted) {
                return i + 1;
            }
        }
        return -1;
    }

    private static int messageAt(String s, int end) {
        int at = end;
        // A message in UTF-8 may be marked as such.
        while (at < s.length() && (s.charAt(at) == ' ' || s.charAt(at) == '\uFEFF')) {
            at++;
        }
        return at;
    }
}
