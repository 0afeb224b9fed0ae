package io.foreshock.parsers.syslog;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LineParser;
import io.foreshock.parsers.Numbers;
import io.foreshock.parsers.ParseContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * syslog files: {@code Jul 11 13:59:43 host prog[pid]: text} (RFC 3164), with an RFC 3339 time, as newer rsyslog writes by
 * default, or by RFC 5424; with the priority in front or without it.
 */
final class Syslog implements LineParser {
    private final EventFactory events;
    private final Stamp stamp;
    private final boolean kernel;
    private boolean begun;

    Syslog(ParseContext context, boolean kernel) {
        this.events = new EventFactory(context);
        this.stamp = new Stamp(context);
        this.kernel = kernel;
    }

    @Override
    public Event.Builder read(String text, Line line) {
        int priority = Priority.end(text);
        int version = versionEnd(text, priority);
        boolean hasVersion = version > priority;
        boolean withoutTime = hasVersion && text.startsWith("- ", version);
        int end = withoutTime ? version + 1 : stamp.read(text, version);
        if (end < 0) {
            return notUnderstood(text);
        }
        // sysklogd writes RFC 5424 without its version.
        Rfc5424 header = hasVersion || text.startsWith("T", version + 10) ? Rfc5424.at(text, end) : null;
        Origin origin = hasVersion || header != null ? null : Origin.at(text, end);
        if (header == null && origin == null) {
            return notUnderstood(text);
        }
        begun = true;
        Event.Builder event = begin(withoutTime ? null : stamp.at(), text);
        Priority.into(event, text, priority);
        return header != null ? of(event, text, header) : of(event, text, origin);
    }

    /** Behind the version and its blank; {@code from} where none stands there. */
    private static int versionEnd(String text, int from) {
        return text.startsWith("1 ", from) ? from + 2 : from;
    }

    private Event.Builder begin(@Nullable Instant at, String text) {
        return at == null ? events.undated(text) : events.dated(at, text);
    }

    /** Some daemons put the rest of a text on indented lines. */
    private Event.Builder notUnderstood(String text) {
        return begun && (text.startsWith(" ") || text.startsWith("\t"))
                ? events.continuation(text)
                : events.failed(text);
    }

    private Event.Builder of(Event.Builder event, String text, Rfc5424 header) {
        String process = header.process();
        Long pid = process == null ? null : Numbers.wholeOrNull(process);
        event.with(Field.HOSTNAME, header.host())
                .with(Field.PROCESS, header.program())
                .with(Field.PID, pid)
                .with("log.syslog.msgid", header.messageId())
                .with("log.syslog.procid", pid == null ? process : null);
        StructuredData.into(event, header.structuredData());
        return says(event, header.program(), text.substring(header.message()));
    }

    private Event.Builder of(Event.Builder event, String text, @Nullable Origin origin) {
        if (origin == null) {
            return event;
        }
        event.with(Field.HOSTNAME, origin.host())
                .with(Field.PROCESS, origin.program())
                .with(Field.PID, origin.pid())
                .orElse(Field.LEVEL, origin.level());
        return says(event, origin.program(), text.substring(origin.message()));
    }

    private Event.Builder says(Event.Builder event, @Nullable String program, String escaped) {
        String by = program == null ? "" : program;
        return described(event, kernel && by.isEmpty() ? "kernel" : by, ControlCharacters.restored(escaped));
    }

    /** Adds the message of a program, and what it says of logins, the host and errors. */
    static Event.Builder described(Event.Builder event, String program, String message) {
        event.with(Field.MESSAGE, message);
        HostLifecycle.into(event, program, message);
        LoggedError.into(event, message);
        Authentication.into(event, program, message);
        return event;
    }
}
