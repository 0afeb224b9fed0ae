package io.foreshock.parsers.redis;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LineParser;
import io.foreshock.parsers.Numbers;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.TimestampParser;
import org.jspecify.annotations.Nullable;

/** Redis's log: {@code 1203:M 11 Jul 2022 14:19:35.123 # WARNING …}, pid, role, time, level (serverLogRaw in server.c). */
final class Redis implements LineParser {
    private final EventFactory events;
    private final TimestampParser times;

    Redis(ParseContext context) {
        this.events = new EventFactory(context);
        this.times = new TimestampParser(context);
    }

    @Override
    public Event.Builder read(String text, Line line) {
        int space = text.indexOf(' ');
        int colon = text.indexOf(':');
        Long pid = colon > 0 && colon + 2 == space ? Numbers.wholeOrNull(text.substring(0, colon)) : null;
        int end = pid == null ? -1 : times.dayFirst(text, space + 1);
        String level = end < 0 || end + 3 > text.length() ? null : levelOf(text.charAt(end + 1));
        if (pid == null || level == null) {
            return events.failed(text);
        }
        return events.dated(times.instant(), text)
                .with(Field.PID, pid)
                .with(Field.REDIS_ROLE, role(text.charAt(colon + 1)))
                .with(Field.LEVEL, level)
                .with(Field.MESSAGE, text.substring(end + 3));
    }

    private static @Nullable String levelOf(char c) {
        return switch (c) {
            case '.' -> "debug";
            case '-' -> "info";
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
}
