package io.foreshock.parsers.redis;

import io.foreshock.parsers.Numbers;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.TimestampParser;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of Redis 1 to 8 and Valkey: {@code 1203:M 11 Jul 2022 14:19:35.123 # text}, pid, role, time, level (serverLogRaw in
 * server.c); {@code [1203] 11 Jul 14:19:35 # text} before 2.8, and without the pid before 2.4; what signal handlers write, whose
 * time is in seconds since 1970; and Valkey's times and logfmt. Not thread-safe.
 */
final class HeaderReader {
    private static final int MOST_SECONDS = 11;
    private static final int MOST_MILLIS = 14;

    private final TimestampParser times;

    HeaderReader(ParseContext context) {
        this.times = new TimestampParser(context);
    }

    /** What a line says; null where it is written in another way. */
    @Nullable
    Header read(String text) {
        if (text.startsWith("pid=") || text.startsWith("timestamp=")) {
            return logfmt(text);
        }
        if (text.startsWith("[")) {
            return bracketed(text);
        }
        int colon = digitsEnd(text, 0);
        int space = text.indexOf(' ');
        if (colon == 0 || space < 0) {
            return null;
        }
        if (space == colon) {
            return timed(text, 0, null, null);
        }
        Long pid = Numbers.wholeOrNull(text.substring(0, colon));
        if (text.startsWith(":signal-handler (", colon)) {
            return signalled(text, space + 1, pid);
        }
        return text.charAt(colon) == ':' && space == colon + 2
                ? timed(text, space + 1, pid, role(text.charAt(colon + 1)))
                : null;
    }

    /** Whether a line begins as one of these does, right or damaged. */
    static boolean isLike(String text) {
        int end = digitsEnd(text, 0);
        if (end == 0) {
            return text.startsWith("pid=")
                    || text.startsWith("timestamp=")
                    || (text.startsWith("[") && digitsEnd(text, 1) > 1);
        }
        boolean pid = end + 1 < text.length() && text.charAt(end) == ':' && Character.isLetter(text.charAt(end + 1));
        boolean day = end <= 2
                && end + 4 < text.length()
                && text.charAt(end) == ' '
                && Character.isUpperCase(text.charAt(end + 1))
                && text.charAt(end + 4) == ' ';
        return pid || day;
    }

    private @Nullable Header bracketed(String text) {
        int end = digitsEnd(text, 1);
        Long pid = Numbers.wholeOrNull(text.substring(1, end));
        if (pid == null) {
            return null;
        }
        return text.startsWith(" | signal handler] (", end)
                ? signalled(text, end + " | signal handler] ".length(), pid)
                : text.startsWith("] ", end) ? timed(text, end + 2, pid, null) : null;
    }

    /** {@code (1657549175) text}. */
    private static @Nullable Header signalled(String text, int from, @Nullable Long pid) {
        int close = text.indexOf(") ", from);
        Long seconds = close < 0 || close - from > MOST_SECONDS + 1
                ? null
                : Numbers.wholeOrNull(text.substring(from + 1, close));
        return seconds == null
                ? null
                : new Header(Instant.ofEpochSecond(seconds), pid, null, null, text.substring(close + 2));
    }

    /** {@code TIME LEVEL text}. */
    private @Nullable Header timed(String text, int from, @Nullable Long pid, @Nullable String role) {
        int end = times.dayFirst(text, from);
        end = end < 0 ? times.iso(text, from) : end;
        Instant at = times.instant();
        if (end < 0) {
            end = digitsEnd(text, from);
            at = millis(text.substring(from, end));
        }
        String level =
                at == null || end + 3 > text.length() || text.charAt(end) != ' ' ? null : levelOf(text.charAt(end + 1));
        return at == null || level == null ? null : new Header(at, pid, role, level, text.substring(end + 3));
    }

    private static @Nullable Instant millis(String digits) {
        Long value =
                digits.length() > MOST_SECONDS && digits.length() <= MOST_MILLIS ? Numbers.wholeOrNull(digits) : null;
        return value == null ? null : Instant.ofEpochMilli(value);
    }

    /** {@code pid=1 role=primary timestamp="…" level=warning message="text"}; a quote never stands within quotes. */
    private @Nullable Header logfmt(String text) {
        Long pid = null;
        String role = null;
        String level = null;
        Instant at = null;
        int from = 0;
        int equals = text.indexOf('=');
        while (equals > 0) {
            boolean quoted = text.startsWith("\"", equals + 1);
            int start = quoted ? equals + 2 : equals + 1;
            int end = text.indexOf(quoted ? '"' : ' ', start);
            end = end < 0 ? text.length() : end;
            String value = text.substring(start, end);
            switch (text.substring(from, equals)) {
                case "pid" -> pid = Numbers.wholeOrNull(value);
                case "role" -> role = roleOf(value);
                case "level" -> level = value;
                case "timestamp" -> at = time(value);
                case "message" -> {
                    return at == null || level == null ? null : new Header(at, pid, role, level, value);
                }
                default -> {
                    // a key of later versions
                }
            }
            from = Math.min(text.length(), quoted ? end + 2 : end + 1);
            equals = text.indexOf('=', from);
        }
        return null;
    }

    private @Nullable Instant time(String value) {
        boolean read = times.dayFirst(value, 0) >= 0 || times.iso(value, 0) >= 0;
        return read ? times.instant() : millis(value);
    }

    private static int digitsEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static @Nullable String levelOf(char c) {
        return switch (c) {
            case '.' -> "debug";
            case '-' -> "verbose";
            case '*' -> "notice";
            case '#' -> "warning";
            default -> null;
        };
    }

    private static @Nullable String role(char c) {
        return switch (c) {
            case 'M' -> "master";
            case 'S' -> "replica";
            case 'C' -> "child";
            case 'X' -> "sentinel";
            default -> null;
        };
    }

    /** The same words for what logfmt calls otherwise. */
    private static String roleOf(String role) {
        return switch (role) {
            case "primary" -> "master";
            case "RDB/AOF" -> "child";
            default -> role;
        };
    }
}
