package io.foreshock.parsers.postgresql;

import io.foreshock.parsers.Numbers;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.TimestampParser;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text before the severity: as {@code log_line_prefix} is configured, else it finds what commonly stands there, in whatever
 * order: a time ({@code %m %t %n}), the process ({@code [%p]}, {@code [%p-%l]}, {@code pid=%p}, {@code %p}, {@code %c}), {@code %u@%d}
 * and {@code user=%u,db=%d,app=%a,client=%h}, the client ({@code %r}). Not thread-safe.
 */
final class PrefixReader {
    /** Longer text is no prefix. */
    static final int MOST_CHARACTERS = 500;

    private static final String DELIMITERS = " :,;|[]()<>=";
    private static final String SEPARATORS = " :,;|";

    private final TimestampParser times;
    private final PrefixTime time;
    private final @Nullable LinePrefix configured;

    PrefixReader(ParseContext context) {
        this.times = new TimestampParser(context);
        this.time = new PrefixTime(times);
        this.configured = context.keys(PostgresqlKeys.class).logLinePrefix();
    }

    /** What the text says; null where it is none. Without a time it is one only when it is empty or names a process. */
    @Nullable
    Prefix read(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return null;
        }
        Prefix asConfigured = configured == null ? null : configured.read(text, times);
        return asConfigured == null ? found(text) : asConfigured;
    }

    private @Nullable Prefix found(String text) {
        Prefix prefix = new Prefix();
        boolean timed = time.find(text);
        prefix.at = time.at();
        String before = timed ? text.substring(0, time.from()) : "";
        String rest = timed ? text.substring(time.end()) : text;
        processes(before, prefix);
        processes(rest, prefix);
        if (!timed && prefix.pid == null && !text.isBlank()) {
            return null;
        }
        identity(before, prefix);
        identity(rest, prefix);
        if (prefix.pid == null) {
            prefix.pid = bareProcess(before + " " + rest);
        }
        return prefix;
    }

    /** {@code [12]}, {@code [12-3]}, {@code (12)}, {@code <12>}; behind a process, {@code [3-1]} is the number of the line. */
    private static void processes(String text, Prefix prefix) {
        for (int i = 0; i < text.length(); i++) {
            char open = text.charAt(i);
            boolean host = open == '(' && i > 0 && DELIMITERS.indexOf(text.charAt(i - 1)) < 0;
            int end = (open == '[' || open == '<' || (open == '(' && !host)) ? PrefixTime.digitsEnd(text, i + 1) : i;
            if (end <= i + 1 || end >= text.length()) {
                continue;
            }
            Long number = Numbers.wholeOrNull(text.substring(i + 1, end));
            int second = text.charAt(end) == '-' ? PrefixTime.digitsEnd(text, end + 1) : end;
            boolean closed = second < text.length() && "])>".indexOf(text.charAt(second)) >= 0;
            if (!closed) {
                continue;
            }
            if (prefix.pid == null) {
                prefix.pid = number;
                prefix.sessionLine = second == end ? null : Numbers.wholeOrNull(text.substring(end + 1, second));
            } else if (prefix.sessionLine == null && second > end) {
                prefix.sessionLine = number;
            }
        }
    }

    private static void identity(String text, Prefix prefix) {
        int at = text.indexOf('@');
        if (at >= 0) {
            prefix.user(text.substring(wordStart(text, at), at))
                    .database(text.substring(at + 1, wordEnd(text, at + 1)));
        }
        for (int equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', equals + 1)) {
            named(text.substring(wordStart(text, equals), equals), valueAt(text, equals + 1), prefix);
        }
        for (int open = text.indexOf('('); open > 0; open = text.indexOf('(', open + 1)) {
            int end = PrefixTime.digitsEnd(text, open + 1);
            if (end > open + 1 && text.startsWith(")", end)) {
                remote(text, open, end, prefix);
            }
        }
    }

    private static void named(String key, String value, Prefix prefix) {
        String word = value.indexOf(' ') < 0 ? value : value.substring(0, value.indexOf(' '));
        switch (key) {
            case "user", "usr", "u" -> prefix.user(word);
            case "db", "database", "d" -> prefix.database(word);
            case "app", "application", "a" -> prefix.application(value);
            case "client", "host", "remote", "h", "r" -> prefix.client(word);
            case "pid", "process", "p" -> prefix.pid = prefix.pid == null ? Numbers.wholeOrNull(word) : prefix.pid;
            default -> {
                // something else
            }
        }
    }

    /** Up to a comma; where the next key comes before one, up to the blank before that. */
    private static String valueAt(String text, int from) {
        int next = text.indexOf('=', from);
        int limit = next < 0 ? text.length() : next;
        int comma = text.indexOf(',', from);
        int end = comma >= 0 && comma < limit ? comma : next < 0 ? limit : Math.max(from, text.lastIndexOf(' ', next));
        return text.substring(from, end).strip();
    }

    /** {@code 192.0.2.7(49655)}, before which a colon may stand that is none of an address. */
    private static void remote(String text, int open, int close, Prefix prefix) {
        int from = open;
        while (from > 0 && " ,;|=".indexOf(text.charAt(from - 1)) < 0) {
            from--;
        }
        from += text.startsWith(":", from) ? 1 : 0;
        prefix.client(text.substring(from, close + 1));
    }

    /** A number that stands alone or before that of the line, or of {@code %c} what stands behind the dot, in hexadecimal. */
    private static @Nullable Long bareProcess(String text) {
        int from = 0;
        while (from < text.length()) {
            int end = from;
            while (end < text.length() && SEPARATORS.indexOf(text.charAt(end)) < 0) {
                end++;
            }
            Long process = processOrNull(text.substring(from, end));
            if (process != null) {
                return process;
            }
            from = end + 1;
        }
        return null;
    }

    private static @Nullable Long processOrNull(String word) {
        int from = word.startsWith("-") ? 1 : 0;
        int end = word.endsWith("-") ? word.length() - 1 : word.length();
        int dot = word.indexOf('.');
        boolean session = dot == from + PrefixTime.SESSION_SECONDS && end > dot + 1 && end - dot <= 8;
        int dash = PrefixTime.digitsEnd(word, 0);
        if (word.startsWith("-", dash) && PrefixTime.digitsEnd(word, dash + 1) == word.length()) {
            return Numbers.wholeOrNull(word.substring(0, dash));
        }
        return session && PrefixTime.isHex(word.substring(from, dot)) && PrefixTime.isHex(word.substring(dot + 1, end))
                ? Long.valueOf(word.substring(dot + 1, end), 16)
                : Numbers.wholeOrNull(word);
    }

    private static int wordStart(String text, int end) {
        boolean bracket = end > 0 && text.charAt(end - 1) == ']';
        int from = bracket ? text.lastIndexOf('[', end - 1) : end;
        while (!bracket && from > 0 && DELIMITERS.indexOf(text.charAt(from - 1)) < 0) {
            from--;
        }
        return Math.max(0, from);
    }

    private static int wordEnd(String text, int from) {
        int close = text.startsWith("[", from) ? text.indexOf(']', from) : -1;
        int end = close < 0 ? from : close + 1;
        while (close < 0 && end < text.length() && DELIMITERS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
