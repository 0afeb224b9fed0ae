package io.foreshock.parsers.nginx;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.EventHandler;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LogParser;
import io.foreshock.parsers.MultilineBuffer;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.TimestampParser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * nginx's error log: {@code 2022/07/11 14:01:27 [error] 8934#8934: *220129 message, client: …, server: …, request: "…",
 * upstream: "…", host: "…"} (ngx_log_error_core and ngx_http_log_error). What FastCGI, Lua or ModSecurity say may go over several
 * lines: an event of a connection goes on until the line with those fields, or up to the next date. Nothing in it is escaped:
 * values may hold any byte.
 */
final class NginxError implements LogParser {
    private final EventFactory events;
    private final TimestampParser times;
    private long rangeFrom = -1;
    private long rangeTo;
    private @Nullable MultilineBuffer held;
    /** Whether the held text ends within quotes. */
    private boolean isQuoted;

    NginxError(ParseContext context) {
        this.events =
                new EventFactory(context).with(Field.CATEGORY, List.of("web")).with(Field.TYPE, List.of("error"));
        this.times = new TimestampParser(context);
    }

    @Override
    public void accept(Line line, EventHandler out) {
        if (rangeFrom < 0) {
            rangeFrom = line.from();
        }
        if (EventFactory.isBlank(line)) {
            return;
        }
        String text = EventFactory.textOf(line);
        boolean begins = ErrorHead.begins(text);
        MultilineBuffer group = held;
        if (group == null || begins || group.isFullFor(text)) {
            boolean goesOn = group != null && !begins;
            flush(out);
            group = new MultilineBuffer(null, goesOn);
            held = group;
            isQuoted = false;
        }
        group.add(text, EventFactory.isCut(line));
        // An empty line belongs to what comes after it.
        rangeTo = line.to();
        boolean mayGoOn = group.lines().size() > 1 || group.isContinuation() || (begins && mayGoOn(text));
        if (!mayGoOn || ErrorContext.begin(text, 0, isQuoted) >= 0) {
            flush(out);
        }
        isQuoted ^= ErrorContext.hasOddQuotes(text, 0, text.length());
    }

    /** A line about a connection ends in the fields of its client, unless it is one of many that debugging writes; Lua's may not. */
    private static boolean mayGoOn(String text) {
        return (text.contains(": *") && !text.contains("[debug]")) || text.contains("lua");
    }

    @Override
    public void flush(EventHandler out) {
        MultilineBuffer group = held;
        if (group == null) {
            return;
        }
        held = null;
        Event.Builder event = event(group);
        if (group.isCut()) {
            event.tag(EventFactory.TRUNCATED);
        }
        long from = rangeFrom;
        rangeFrom = rangeTo;
        out.event(event, from, rangeTo);
    }

    private Event.Builder event(MultilineBuffer group) {
        String text = group.text();
        if (group.isContinuation()) {
            return events.continuation(text);
        }
        ErrorHead head = ErrorHead.of(text, times);
        if (head == null) {
            return events.failed(text);
        }
        Event.Builder event = head.at() == null ? events.undated(text) : events.dated(head.at(), text);
        head.into(event);
        int client = ErrorContext.begin(text, head.end(), false);
        client = client < 0 ? ErrorContext.last(text, head.end()) : client;
        event.with(Field.MESSAGE, text.substring(head.end(), client < 0 ? text.length() : client));
        if (client >= 0) {
            ErrorContext.into(event, text, client);
        }
        return event;
    }

    @Override
    public boolean holding() {
        return held != null;
    }
}
