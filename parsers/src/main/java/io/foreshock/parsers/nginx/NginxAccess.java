package io.foreshock.parsers.nginx;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Slice;
import io.foreshock.parsers.BytesParser;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.RequestLine;
import io.foreshock.parsers.TimestampParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * nginx's access log: the configured {@code log_format}, else combined, main or the Common Log Format, each where all values are of
 * their kind; the same in syslog's words; JSON that names nginx's variables; last, the bare {@code time METHOD url} that
 * applications write.
 */
final class NginxAccess implements BytesParser {
    private static final LogFormat COMBINED = new LogFormat(LogFormat.COMBINED);
    private static final LogFormat MAIN = new LogFormat(LogFormat.MAIN);
    private static final LogFormat COMMON = new LogFormat(LogFormat.COMMON);

    private final EventFactory events;
    private final TimestampParser times;
    private final AccessTime clock;
    private final @Nullable LogFormat configured;
    private final List<LogFormat> formats = new ArrayList<>();
    private final Match match;
    private final JsonAccess json;

    NginxAccess(ParseContext context) {
        this.events =
                new EventFactory(context).with(Field.CATEGORY, List.of("web")).with(Field.TYPE, List.of("access"));
        this.times = new TimestampParser(context);
        this.clock = new AccessTime(times);
        this.json = new JsonAccess(clock);
        this.configured = context.keys(NginxAccessKeys.class).logFormat();
        if (configured != null) {
            formats.add(configured);
        }
        formats.add(COMBINED);
        formats.add(COMMON);
        int most = MAIN.size();
        this.match = new Match(configured == null ? most : Math.max(most, configured.size()));
    }

    /** Whether a line is one of the formats that nginx comes with. */
    static boolean isKnownFormat(Line line) {
        Match match = new Match(MAIN.size());
        return COMMON.match(line.buffer(), line.start(), line.end(), match) && match.fits(line, COMMON);
    }

    @Override
    public Event.Builder read(Line line) {
        Event.Builder event = read(line, line.start());
        if (event != null) {
            return event;
        }
        event = wrapped(line);
        if (event == null) {
            event = json.read(line, line.start(), end(line), events);
        }
        if (event == null && configured != null && configured.match(line.buffer(), line.start(), end(line), match)) {
            event = fill(line, configured, false);
        }
        return event == null ? bareRequest(EventFactory.textOf(line)) : event;
    }

    private static int end(Line line) {
        return line.start() + Math.min(line.length(), EventFactory.LIMIT_BYTES);
    }

    /** The event of a line that begins at a place; null where it has none of the formats. */
    private Event.@Nullable Builder read(Line line, int start) {
        for (LogFormat format : formats) {
            Event.Builder event = read(line, start, format);
            if (event != null) {
                return event;
            }
        }
        return null;
    }

    private Event.@Nullable Builder read(Line line, int start, LogFormat format) {
        int end = end(line);
        if (!format.match(line.buffer(), start, end, match)) {
            return null;
        }
        if (format.equals(COMBINED) && end - match.end > 1 && line.buffer()[match.end + 1] == '"') {
            Event.Builder event = read(line, start, MAIN);
            if (event != null || !format.match(line.buffer(), start, end, match)) {
                return event;
            }
        }
        return fill(line, format, true);
    }

    /** The event of a line that came by syslog. */
    private Event.@Nullable Builder wrapped(Line line) {
        SyslogWrapper wrapper =
                SyslogWrapper.of(new String(line.buffer(), line.start(), end(line) - line.start(), ISO_8859_1));
        if (wrapper == null) {
            return null;
        }
        int start = line.start() + wrapper.length();
        Event.Builder event = read(line, start);
        event = event == null ? json.read(line, start, end(line), events) : event;
        return event == null ? null : event.with(Field.HOSTNAME, wrapper.host());
    }

    /**
     * Null where the format has a time and the line has none: the line has another format.
     *
     * @param strictly null, too, where another value is not of its kind
     */
    private Event.@Nullable Builder fill(Line line, LogFormat format, boolean strictly) {
        boolean allFit = match.fits(line, format);
        if (!allFit && strictly) {
            return null;
        }
        Instant at = format.hasTime() ? clock.of(line.buffer(), format, match) : null;
        if (format.hasTime() && at == null) {
            return null;
        }
        Slice original = EventFactory.original(line);
        Event.Builder event = at == null ? events.undated(original.toString()) : events.dated(at, original);
        for (int i = 0; i < format.size(); i++) {
            Slice value = format.variable(i).isTime() ? null : match.value(line, i);
            if (value != null && allFit) {
                format.variable(i).setter().accept(event, value);
            } else if (value != null) {
                format.variable(i).set(event, value);
            }
        }
        if (!format.hasRequest()) {
            RequestParts.complete(event);
        }
        return event.orElse(Field.MESSAGE, original);
    }

    private Event.Builder bareRequest(String text) {
        int end = times.clf(text, 0);
        String rest = end < 0 ? "" : text.substring(end).strip();
        RequestLine request = RequestLine.ofApplication(rest);
        if (request == null) {
            return events.failed(text);
        }
        Event.Builder event = events.dated(times.instant(), text).with(Field.MESSAGE, rest);
        request.into(event);
        return event;
    }
}
