package io.foreshock.parsers.syslog;

import io.foreshock.parsers.Numbers;
import org.jspecify.annotations.Nullable;

/**
 * Who says what follows: what stands between the time and the message of a line by RFC 3164, or of rsyslog's file format. What a line
 * does not name is null.
 *
 * @param level what BusyBox's syslogd puts before the program
 * @param message where the message begins
 */
record Origin(
        @Nullable String host,
        @Nullable String level,
        @Nullable String program,
        @Nullable Long pid,
        int message) {
    private static final String[] REPEATED = {
        "last message repeated ", "message repeated ", "--- last message repeated "
    };

    /** A tag such as {@code prog[pid]:}. */
    private record Tag(String program, @Nullable Long pid, int message) {}

    /** Reads it from the blank behind the time at {@code at}; null where nothing follows. */
    static @Nullable Origin at(String s, int at) {
        int from = s.startsWith(":", at) ? at + 1 : at;
        if (!s.startsWith(" ", from)) {
            return null;
        }
        String host = host(s, from + 1);
        int next = host == null ? blanksEnd(s, from + 1) : from + 1 + host.length() + 1;
        if (next > s.length()) {
            return null;
        }
        String level = Priority.levelOf(wordAt(s, next));
        int tagAt = level == null ? next : next + wordAt(s, next).length() + 1;
        Tag tag = tag(s, Math.min(tagAt, s.length()));
        return tag == null
                ? new Origin(host, level, null, null, Math.min(tagAt, s.length()))
                : new Origin(host, level, tag.program(), tag.pid(), Math.min(tag.message(), s.length()));
    }

    /** The word at {@code from}, unless it is the program, a name that no host has, or the notice of a repetition. */
    private static @Nullable String host(String s, int from) {
        for (String repeated : REPEATED) {
            if (s.startsWith(repeated, from)) {
                return null;
            }
        }
        String word = wordAt(s, from);
        return isHost(word) && !word.endsWith(":") && Priority.levelOf(word) == null ? word : null;
    }

    private static boolean isHost(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!Character.isLetterOrDigit(c) && "._-:/@%".indexOf(c) < 0) {
                return false;
            }
        }
        return !word.isEmpty();
    }

    /** {@code prog:}, {@code prog[pid]:}, {@code prog  [pid]:} or {@code prog[pid] }. */
    private static @Nullable Tag tag(String s, int from) {
        String word = wordAt(s, from);
        int end = from + word.length();
        if (word.length() > 1 && word.endsWith(":")) {
            return tagOf(word.substring(0, word.length() - 1), end + 1);
        }
        if (word.length() > 3 && word.endsWith("]")) {
            Tag tag = tagOf(word, end + 1);
            return tag.pid() == null ? null : tag;
        }
        int bracket = blanksEnd(s, end);
        if (!word.isEmpty() && s.startsWith("[", bracket)) {
            Tag padded = tagOf(
                    word + wordAt(s, bracket).replace("]:", "]"),
                    bracket + wordAt(s, bracket).length() + 1);
            return padded.pid() == null || s.charAt(padded.message() - 2) != ':' ? null : padded;
        }
        return null;
    }

    private static Tag tagOf(String tag, int message) {
        int bracket = tag.indexOf('[');
        return bracket > 0 && tag.endsWith("]")
                ? new Tag(
                        tag.substring(0, bracket),
                        Numbers.wholeOrNull(tag.substring(bracket + 1, tag.length() - 1)),
                        message)
                : new Tag(tag, null, message);
    }

    private static String wordAt(String s, int from) {
        int end = s.indexOf(' ', from);
        return s.substring(Math.min(from, s.length()), end < 0 ? s.length() : Math.max(end, from));
    }

    private static int blanksEnd(String s, int from) {
        int end = from;
        while (end < s.length() && s.charAt(end) == ' ') {
            end++;
        }
        return end;
    }
}
