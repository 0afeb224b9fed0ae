package io.foreshock.parsers.pm2;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.JsonLines;
import io.foreshock.parsers.JsonLogRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lines of Node.js loggers that write JSON, as they stand in PM2's logs: pino, pino-http, bunyan, winston, log4js, and PM2's own
 * wrapper, in which the message is what the application wrote, which may be a logger's object.
 */
final class JsonLogger {
    private final AppEvents events;

    JsonLogger(AppEvents events) {
        this.events = events;
    }

    /** The event of an object; null where it is no logger's. {@code stamp} is the time before it, for one that has none. */
    Event.@Nullable Builder read(JsonNode json, String original, @Nullable Instant stamp) {
        JsonLogRecord wrapper = new JsonLogRecord(json);
        if (!wrapper.hasText()) {
            return null;
        }
        JsonLogRecord inner = json.has("app_name") ? innerOf(wrapper) : null;
        JsonLogRecord record = inner == null ? wrapper : inner;
        Instant own = record.time(events.times());
        Instant at = own == null ? wrapper.time(events.times()) : own;
        Event.Builder event = events.event(at == null ? stamp : at, original);
        describe(event, record);
        if (json.path("app_name").isTextual()) {
            event.with(Field.PROCESS, json.get("app_name").textValue());
        }
        JsonNode id = json.path("process_id");
        if (id.isValueNode() && !id.isNull()) {
            event.with(Field.PM2_ID, id.asText());
        }
        return event;
    }

    private static @Nullable JsonLogRecord innerOf(JsonLogRecord wrapper) {
        String message = wrapper.message();
        JsonNode json =
                message != null && AppLine.isJson(message) ? JsonLines.objectOrNull(message.getBytes(UTF_8)) : null;
        JsonLogRecord inner = json == null ? null : new JsonLogRecord(json);
        return inner == null || !inner.hasText() ? null : inner;
    }

    private void describe(Event.Builder event, JsonLogRecord record) {
        String message = plain(record.message());
        String stack = plain(record.stack());
        String level = plain(record.level());
        if (message != null) {
            events.describe(event, message.lines().toList());
        }
        if (stack != null) {
            events.describe(event, stack.lines().toList());
            event.with(Field.STACK_TRACE, stack.indexOf('\n') < 0 ? event.get(Field.STACK_TRACE) : stack);
        }
        String firstLine = stack == null ? "" : stack.lines().findFirst().orElse("");
        event.with(Field.MESSAGE, message == null ? firstLine : message);
        if (level != null) {
            event.with(Field.LEVEL, level);
        }
        String reason = plain(record.errorMessage());
        if (reason != null) {
            String type = plain(record.errorType());
            event.with(Field.ERROR_TYPE, type == null ? event.get(Field.ERROR_TYPE) : type)
                    .with(Field.ERROR_MESSAGE, reason);
        }
        if (JsonLogRecord.isErrorLevel(level) && message != null && !message.isEmpty()) {
            event.orElse(Field.ERROR_MESSAGE, message);
        }
        record.requestInto(event);
    }

    private static @Nullable String plain(@Nullable String text) {
        return text == null ? null : AnsiEscapes.strip(text);
    }
}
