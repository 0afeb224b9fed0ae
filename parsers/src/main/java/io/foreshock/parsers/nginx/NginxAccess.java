package io.foreshock.parsers.nginx;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LineParser;
import io.foreshock.parsers.Numbers;
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
 *
 * <p>Works on the decoded line, which {@code event.original} needs anyway.
 */
final class NginxAccess implements LineParser {
    private final EventFactory events;
    private final TimestampParser times;
    private final List<LogFormat> formats = new ArrayList<>();
    private final int[] bounds;

    NginxAccess(ParseContext context) {
        this.events = new EventFactory(context);
        this.times = new TimestampParser(context);
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
    public Event.Builder read(String text, Line line) {
        for (LogFormat format : formats) {
            if (format.match(text, bounds)) {
                Event.Builder event = fill(text, format.variables());
                if (event != null) {
                    return event;
                }
            }
        }
        return bareRequest(text);
    }

    /** Null where the format has a time and the line has none: the line has another format. */
    private Event.@Nullable Builder fill(String text, List<String> variables) {
        boolean hasTime = false;
        Instant at = null;
        for (int i = 0; i < variables.size() && at == null; i++) {
            String variable = variables.get(i);
            if (isTime(variable)) {
                hasTime = true;
                at = timeAt(text, bounds[2 * i], variable);
            }
        }
        if (hasTime && at == null) {
            return null;
        }
        Event.Builder event = at == null ? events.undated(text) : events.dated(at, text);
        for (int i = 0; i < variables.size(); i++) {
            set(event, variables.get(i), text.substring(bounds[2 * i], bounds[2 * i + 1]));
        }
        return event.orElse(Fields.MESSAGE, text);
    }

    private static boolean isTime(String variable) {
        return variable.equals("time_local") || variable.equals("time_iso8601") || variable.equals("msec");
    }

    private @Nullable Instant timeAt(String text, int from, String variable) {
        int end = variable.equals("msec") ? times.epochSeconds(text, from) : times.any(text, from);
        return end < 0 ? null : times.instant();
    }

    private static void set(Event.Builder event, String variable, String value) {
        if (value.isEmpty() || value.equals("-")) {
            return;
        }
        switch (variable) {
            case "time_local", "time_iso8601", "msec" -> {}
            case "remote_addr" -> event.with("source.ip", value);
            case "remote_user" -> event.with("user.name", value);
            case "request" -> setRequest(event, value);
            case "status" -> event.with(Fields.STATUS, Numbers.wholeOrNull(value));
            case "body_bytes_sent" -> event.with("http.response.body.bytes", Numbers.wholeOrNull(value));
            case "http_referer" -> event.with("http.request.referrer", value);
            case "http_user_agent" -> event.with("user_agent.original", value);
            case "request_time" -> event.with("event.duration", Numbers.nanosOrNull(value));
            default -> event.with("nginx.access." + variable, value);
        }
    }

    private static void setRequest(Event.Builder event, String value) {
        event.with(Fields.MESSAGE, value);
        RequestLine request = RequestLine.ofServer(value);
        if (request != null) {
            request.into(event);
        }
    }

    private Event.Builder bareRequest(String text) {
        int end = times.clf(text, 0);
        String rest = end < 0 ? "" : text.substring(end).strip();
        RequestLine request = RequestLine.ofApplication(rest);
        if (request == null) {
            return events.failed(text);
        }
        Event.Builder event = events.dated(times.instant(), text).with(Fields.MESSAGE, rest);
        request.into(event);
        return event;
    }
}
