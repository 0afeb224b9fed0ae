package io.foreshock.parsers.nginx;

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
 * nginx's access log: the configured {@code log_format}, else combined or the Common Log Format; last, the bare {@code
 * time METHOD url} that applications write.
 */
final class NginxAccess implements BytesParser {
    private final EventFactory events;
    private final TimestampParser times;
    private final AccessTime clock;
    private final List<LogFormat> formats = new ArrayList<>();
    private final int[] bounds;

    NginxAccess(ParseContext context) {
        this.events = new EventFactory(context);
        this.times = new TimestampParser(context);
        this.clock = new AccessTime(times);
        LogFormat configured = context.keys(NginxAccessKeys.class).logFormat();
        if (configured != null) {
            formats.add(configured);
        }
        formats.add(new LogFormat(LogFormat.COMBINED));
        formats.add(new LogFormat(LogFormat.COMMON));
        this.bounds = new int
                [2 * formats.stream().mapToInt(f -> f.variables().size()).max().orElse(0)];
    }

    @Override
    public Event.Builder read(Line line) {
        int end = line.start() + Math.min(line.length(), EventFactory.LIMIT_BYTES);
        for (LogFormat format : formats) {
            if (format.match(line.buffer(), line.start(), end, bounds)) {
                Event.Builder event = fill(line, format.variables());
                if (event != null) {
                    return event;
                }
            }
        }
        return bareRequest(EventFactory.textOf(line));
    }

    /** Null where the format has a time and the line has none: the line has another format. */
    private Event.@Nullable Builder fill(Line line, List<Variable> variables) {
        boolean hasTime = false;
        Instant at = null;
        for (int i = 0; i < variables.size() && at == null; i++) {
            if (variables.get(i).isTime()) {
                hasTime = true;
                at = clock.read(line.buffer(), bounds[2 * i], bounds[2 * i + 1], variables.get(i));
            }
        }
        if (hasTime && at == null) {
            return null;
        }
        Slice original = EventFactory.original(line);
        Event.Builder event = at == null ? events.undated(original.toString()) : events.dated(at, original);
        for (int i = 0; i < variables.size(); i++) {
            set(event, variables.get(i), line, bounds[2 * i], bounds[2 * i + 1]);
        }
        return event.orElse(Field.MESSAGE, original);
    }

    private static void set(Event.Builder event, Variable variable, Line line, int from, int to) {
        // nginx writes a dash for nothing.
        if (to > from && (to > from + 1 || line.buffer()[from] != '-')) {
            variable.setter().accept(event, line.slice(from, to));
        }
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
