package io.foreshock.parsers.generic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.JsonLines;
import io.foreshock.parsers.JsonLogRecord;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LineParser;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.TimestampParser;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line, as bunyan, pino, winston and others write it: time, level, message, error and request in their fields,
 * and all but the first three under {@code labels.}, too.
 */
final class GenericJson implements LineParser {
    private final EventFactory events;
    private final TimestampParser times;

    GenericJson(ParseContext context) {
        this.events = new EventFactory(context);
        this.times = new TimestampParser(context);
    }

    @Override
    public Event.Builder read(String text, Line line) {
        JsonNode json = JsonLines.objectOrNull(line.bytes());
        Instant stamp = null;
        if (json == null) {
            json = behindStamp(text);
            stamp = times.instant();
        }
        if (json == null) {
            return events.failed(text);
        }
        JsonLogRecord record = new JsonLogRecord(json);
        Instant own = record.time(times);
        Instant at = own == null ? stamp : own;
        Event.Builder event = at == null ? events.undated(text) : events.dated(at, text);
        String message = record.message();
        event.with(Field.MESSAGE, message == null ? text : message).with(Field.LEVEL, record.level());
        error(event, record, message);
        record.requestInto(event);
        new Labels(event).addAll(json, record);
        return event;
    }

    /** A message that has frames is an error's stack, as in PM2's own records. */
    private static void error(Event.Builder event, JsonLogRecord record, @Nullable String message) {
        event.with(Field.ERROR_TYPE, record.errorType()).with(Field.ERROR_MESSAGE, record.errorMessage());
        String own = record.stack();
        String stack = own == null && message != null && StackHead.hasFrames(message) ? message : own;
        if (stack == null) {
            return;
        }
        event.with(Field.STACK_TRACE, stack).orElse(Field.LEVEL, "error");
        StackHead head = StackHead.of(stack);
        if (head != null) {
            event.orElse(Field.ERROR_TYPE, head.type()).orElse(Field.ERROR_MESSAGE, head.message());
        }
    }

    /** The object behind a time, such as PM2's; null where there is none. */
    private @Nullable JsonNode behindStamp(String text) {
        int object = times.any(text, 0) < 0 ? -1 : text.indexOf('{');
        return object < 0 ? null : JsonLines.objectOrNull(text.substring(object).getBytes(UTF_8));
    }
}
