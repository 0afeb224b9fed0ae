package io.foreshock.parsers.syslog;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Slice;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.JsonLines;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LineParser;
import io.foreshock.parsers.Numbers;
import io.foreshock.parsers.ParseContext;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The journal as {@code journalctl -o json} writes it: an object a line, whose values are texts, arrays of bytes where they are no
 * UTF-8, null where they are long, or arrays of those where a field is there more than once. Its events are those of a syslog file
 * that has the same messages: of {@code system.kernel} what the kernel says, else of {@code system.syslog}. Source:
 * systemd.journal-fields(7), systemd's Journal JSON format.
 */
final class Journal implements LineParser {
    private static final Slice SYSLOG = Slice.of("system.syslog");
    private static final Slice KERNEL = Slice.of("system.kernel");

    private final EventFactory events;

    Journal(ParseContext context) {
        this.events = new EventFactory(context);
    }

    @Override
    public Event.Builder read(String text, Line line) {
        JsonNode entry = JsonLines.objectOrNull(line.bytes());
        Instant at = entry == null ? null : time(entry);
        if (entry == null || at == null || !entry.has("MESSAGE")) {
            return events.failed(text);
        }
        boolean isKernel = "kernel".equals(text(entry, "_TRANSPORT"));
        Event.Builder event = events.dated(at, text).with(Field.DATASET, isKernel ? KERNEL : SYSLOG);
        String identifier = text(entry, "SYSLOG_IDENTIFIER");
        String program = identifier == null ? text(entry, "_COMM") : identifier;
        String by = program == null && isKernel ? "kernel" : program;
        Long pid = number(entry, "_PID");
        event.with(Field.HOSTNAME, text(entry, "_HOSTNAME"))
                .with(Field.PROCESS, by)
                .with(Field.PID, pid == null ? number(entry, "SYSLOG_PID") : pid)
                .with("systemd.unit", text(entry, "_SYSTEMD_UNIT"))
                .with("systemd.transport", text(entry, "_TRANSPORT"));
        Priority.into(event, number(entry, "SYSLOG_FACILITY"), number(entry, "PRIORITY"));
        String message = text(entry, "MESSAGE");
        if (message == null) {
            return event.tag(EventFactory.TRUNCATED);
        }
        return Syslog.described(event, by == null ? "" : by, EventFactory.clip(message.stripTrailing()));
    }

    /** When the journal got it, in microseconds since 1970. */
    private static @Nullable Instant time(JsonNode entry) {
        Long micros = number(entry, "__REALTIME_TIMESTAMP");
        return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static @Nullable Long number(JsonNode entry, String name) {
        String text = text(entry, name);
        return text == null ? null : Numbers.wholeOrNull(text);
    }

    /** The value, the first one of several; null where there is none, or none that journalctl writes. */
    private static @Nullable String text(JsonNode entry, String name) {
        JsonNode value = entry.path(name);
        JsonNode first = value.isArray() && !value.path(0).isNumber() ? value.path(0) : value;
        if (first.isArray()) {
            byte[] bytes = new byte[first.size()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) first.get(i).asInt();
            }
            return new String(bytes, UTF_8);
        }
        return first.isTextual() || first.isNumber() ? first.asText() : null;
    }
}
