package io.foreshock.parsers.pm2;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.Numbers;
import org.jspecify.annotations.Nullable;

/** What follows a request in morgan's formats {@code tiny} and {@code dev}: {@code GET /v1/x 200 3.104 ms - 17}. */
final class MorganLine {
    private static final int STATUS_DIGITS = 3;
    private static final int LEAST_STATUS = 100;

    private MorganLine() {}

    /** Sets status and duration, where the line has them behind method and URL. */
    static void into(Event.Builder event, String line) {
        int url = line.indexOf(' ') + 1;
        int status = line.indexOf(' ', url) + 1;
        int end = status == 0 ? -1 : endOf(line, status);
        Long code = end - status == STATUS_DIGITS ? Numbers.wholeOrNull(line.substring(status, end)) : null;
        if (code == null || code < LEAST_STATUS) {
            return;
        }
        event.with(Field.STATUS, code);
        int time = Math.min(line.length(), end + 1);
        if (line.startsWith(" ms", endOf(line, time))) {
            event.with(Field.DURATION, nanosOfMillis(line.substring(time, endOf(line, time))));
        }
    }

    private static int endOf(String line, int from) {
        int space = line.indexOf(' ', from);
        return space < 0 ? line.length() : space;
    }

    /** Null where it is no number. */
    private static @Nullable Long nanosOfMillis(String text) {
        Long nanosOfSeconds = Numbers.nanosOrNull(text);
        return nanosOfSeconds == null ? null : nanosOfSeconds / 1_000;
    }
}
