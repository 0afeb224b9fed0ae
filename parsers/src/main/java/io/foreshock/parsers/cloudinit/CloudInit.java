package io.foreshock.parsers.cloudinit;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LineParser;
import io.foreshock.parsers.Numbers;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.TimestampParser;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * cloud-init's logs: {@code 2022-07-11 14:13:13,000 - util.py[DEBUG]: text}, and cloud-init-output.log, which is the
 * text alone. The first line of a stage has a second time with its zone ({@code at Mon, 11 Jul 2022 14:19:13 +0000.
 * Up 21.52 seconds.}), which takes precedence over the time without a zone in front.
 */
final class CloudInit implements LineParser {
    private static final Duration DISAGREEMENT = Duration.ofSeconds(60);

    private final EventFactory events;
    private final TimestampParser times;

    CloudInit(ParseContext context) {
        this.events = new EventFactory(context);
        this.times = new TimestampParser(context);
    }

    @Override
    public Event.Builder read(String text, Line line) {
        int end = times.iso(text, 0);
        Instant outer = end < 0 ? null : times.instant();
        int colon = end < 0 ? -1 : text.indexOf("]: ", end);
        String message = colon < 0 ? text.substring(Math.max(end, 0)).strip() : text.substring(colon + 3);
        Instant inner = innerClock(message);
        Instant at = inner == null ? outer : inner;
        Event.Builder event = at == null ? events.undated(text) : events.dated(at, text);
        event.with(Field.MESSAGE, message);
        int open = colon < 0 ? -1 : text.lastIndexOf('[', colon);
        if (open > end) {
            event.with(Field.LEVEL, text.substring(open + 1, colon).toLowerCase(java.util.Locale.ROOT));
        }
        if (inner != null
                && outer != null
                && Duration.between(inner, outer).abs().compareTo(DISAGREEMENT) > 0) {
            event.with(Field.OTHER_CLOCK, outer).tag("clock_disagreement");
        }
        if (message.contains("Cloud-init v.")) {
            event.with("host.uptime", uptime(message));
            if (message.contains("running 'init-local'")) {
                event.with(Field.LIFECYCLE, "boot");
            }
        }
        return event;
    }

    private static @Nullable Instant innerClock(String message) {
        int stage = message.indexOf("Cloud-init v.");
        int at = stage < 0 ? -1 : message.indexOf(" at ", stage);
        int end = at < 0 ? -1 : message.indexOf(". ", at);
        if (end < 0) {
            return null;
        }
        try {
            return OffsetDateTime.parse(message.substring(at + 4, end), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static @Nullable Double uptime(String message) {
        int up = message.indexOf(" Up ");
        int end = up < 0 ? -1 : message.indexOf(" seconds", up);
        Long nanos = end < 0 ? null : Numbers.nanosOrNull(message.substring(up + 4, end));
        return nanos == null ? null : nanos / 1e9;
    }
}
