package io.foreshock.shippers.parse;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import org.jspecify.annotations.Nullable;

/** Redis's log: {@code 1203:M 11 Jul 2022 14:19:35.123 # WARNING …}, pid, role, time, level (serverLogRaw in server.c). */
final class Redis implements LineReader {
    private final Drafts drafts;
    private final Stamp stamp;

    Redis(ParseContext context) {
        this.drafts = new Drafts(context);
        this.stamp = new Stamp(context);
    }

    @Override
    public Event.Builder read(String text, Line line) {
        int space = text.indexOf(' ');
        int colon = text.indexOf(':');
        Long pid = colon > 0 && colon + 2 == space ? Numbers.wholeOrNull(text.substring(0, colon)) : null;
        int end = pid == null ? -1 : stamp.dayFirst(text, space + 1);
        String level = end < 0 || end + 3 > text.length() ? null : levelOf(text.charAt(end + 1));
        if (pid == null || level == null) {
            return drafts.failed(text);
        }
        return drafts.dated(stamp.instant(), text)
                .with(Fields.PID, pid)
                .with("redis.log.role", role(text.charAt(colon + 1)))
                .with(Fields.LEVEL, level)
                .with(Fields.MESSAGE, text.substring(end + 3));
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
