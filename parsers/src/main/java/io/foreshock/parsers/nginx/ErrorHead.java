package io.foreshock.parsers.nginx;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.Numbers;
import io.foreshock.parsers.TimestampParser;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a line of the error log begins with: {@code 2022/07/11 14:01:27 [error] 8934#8934: *220129 }.
 *
 * @param at null in {@code nginx: [emerg] }, which nginx writes before it has read where its log is
 * @param host who sent the line, where it came by syslog
 * @param end where the message begins
 */
record ErrorHead(
        @Nullable Instant at,
        String level,
        @Nullable Long pid,
        @Nullable Long thread,
        @Nullable Long connection,
        @Nullable String host,
        int end) {
    private static final String UNDATED = "nginx: [";
    private static final Set<String> LEVELS =
            Set.of("debug", "info", "notice", "warn", "error", "crit", "alert", "emerg");
    /** Of {@code 2022/07/11 14:01:27}. */
    private static final String DATE = "0000/00/00 00:00:00";

    /** Whether a line begins an event: with a date, perhaps behind syslog's. */
    static boolean begins(String text) {
        int from = wrapped(text) == null ? 0 : lengthOf(wrapped(text));
        return isDate(text, from) || text.startsWith(UNDATED, from);
    }

    /** Null where the line begins with something else. */
    static @Nullable ErrorHead of(String text, TimestampParser times) {
        SyslogWrapper wrapper = wrapped(text);
        int from = lengthOf(wrapper);
        boolean isDated = isDate(text, from);
        int at = isDated ? times.iso(text, from) : text.startsWith(UNDATED, from) ? from + UNDATED.length() - 2 : -1;
        int close = at < 0 ? -1 : text.indexOf("] ", at);
        if (close < 0 || !text.startsWith(" [", at) || !LEVELS.contains(text.substring(at + 2, close))) {
            return null;
        }
        Instant time = isDated ? times.instant() : null;
        int hash = endOfNumber(text, close + 2);
        int colon = hash < 0 || text.charAt(hash) != '#' ? -1 : endOfNumber(text, hash + 1);
        boolean hasProcess = colon > 0 && text.startsWith(": ", colon);
        int end = hasProcess ? colon + 2 : close + 2;
        int space = text.startsWith("*", end) ? endOfNumber(text, end + 1) : -1;
        boolean hasConnection = space > 0 && text.charAt(space) == ' ';
        return new ErrorHead(
                time,
                text.substring(at + 2, close),
                hasProcess ? Numbers.wholeOrNull(text.substring(close + 2, hash)) : null,
                hasProcess ? Numbers.wholeOrNull(text.substring(hash + 1, colon)) : null,
                hasConnection ? Numbers.wholeOrNull(text.substring(end + 1, space)) : null,
                wrapper == null ? null : wrapper.host(),
                hasConnection ? space + 1 : end);
    }

    void into(Event.Builder event) {
        event.with(Field.LEVEL, level)
                .with(Field.PID, pid)
                .with(Field.THREAD_ID, thread)
                .with(Field.NGINX_CONNECTION, connection)
                .with(Field.HOSTNAME, host);
    }

    /** Most lines begin with a date, so that syslog's need not be looked for. */
    private static @Nullable SyslogWrapper wrapped(String text) {
        return isDate(text, 0) ? null : SyslogWrapper.of(text);
    }

    private static int lengthOf(@Nullable SyslogWrapper wrapper) {
        return wrapper == null ? 0 : wrapper.length();
    }

    private static boolean isDate(String text, int from) {
        if (text.length() < from + DATE.length()) {
            return false;
        }
        for (int i = 0; i < DATE.length(); i++) {
            char c = text.charAt(from + i);
            boolean isSame = DATE.charAt(i) == '0' ? c >= '0' && c <= '9' : c == DATE.charAt(i);
            if (!isSame) {
                return false;
            }
        }
        return true;
    }

    /** The place behind the digits that stand at another; -1 where there are none, or nothing behind them. */
    private static int endOfNumber(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end == from || end == text.length() ? -1 : end;
    }
}
