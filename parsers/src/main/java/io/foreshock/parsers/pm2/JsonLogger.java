package io.foreshock.parsers.pm2;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.JsonLines;
import io.foreshock.parsers.RequestLine;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lines of Node.js loggers that write JSON, as they stand in PM2's logs: pino, pino-http, bunyan, winston, and PM2's own wrapper, in
 * which the message is what the application wrote.
 */
final class JsonLogger {
    private static final List<String> TIMES = List.of("timestamp", "time", "@timestamp", "ts");
    private static final List<String> MESSAGES = List.of("message", "msg");
    private static final List<String> ERRORS = List.of("err", "error");
    private static final List<String> TYPES = List.of("type", "name");
    private static final Set<String> ERROR_LEVELS = Set.of("error", "fatal", "critical", "crit", "alert", "emerg");
    private static final double NANOS_OF_A_MILLISECOND = 1e6;

    private final AppEvents events;

    JsonLogger(AppEvents events) {
        this.events = events;
    }

    /** The event of an object; null where it is no logger's. {@code stamp} is the time before it, for one that has none. */
    Event.@Nullable Builder read(JsonNode json, String original, @Nullable Instant stamp) {
        String message = text(json, MESSAGES);
        JsonNode error = object(json);
        if (message == null && error == null) {
            return null;
        }
        Instant at = time(json);
        Event.Builder event = events.event(at == null ? stamp : at, original);
        String shown = EventFactory.clip(message == null ? "" : message.stripTrailing());
        event.with(Field.MESSAGE, shown);
        if (json.path("app_name").isTextual()) {
            event.with(Field.PROCESS, json.get("app_name").textValue());
        }
        if (json.path("process_id").isValueNode()) {
            event.with(Field.PM2_ID, json.get("process_id").asText());
        }
        events.describe(event, shown.lines().toList());
        if (json.path("level").isValueNode()) {
            event.with(Field.LEVEL, JsonLines.levelOf(json.get("level").asText()));
        }
        describeError(event, json, error, shown);
        describeRequest(event, json);
        return event;
    }

    private void describeError(Event.Builder event, JsonNode json, @Nullable JsonNode error, String shown) {
        String stack = text(error == null ? json : error, List.of("stack"));
        if (stack != null && !stack.isBlank()) {
            events.describe(event, EventFactory.clip(stack.strip()).lines().toList());
            event.with(
                    Field.MESSAGE,
                    shown.isEmpty()
                            ? EventFactory.clip(
                                    stack.strip().lines().findFirst().orElse(""))
                            : shown);
        }
        String type = error == null ? null : text(error, TYPES);
        String reason = error == null ? null : text(error, MESSAGES);
        if (event.get(Field.ERROR_MESSAGE) == null && reason != null) {
            event.with(Field.ERROR_TYPE, type).with(Field.ERROR_MESSAGE, EventFactory.clip(reason));
        }
        boolean isError = event.get(Field.LEVEL) instanceof String level && ERROR_LEVELS.contains(level);
        if (isError && event.get(Field.ERROR_MESSAGE) == null && !shown.isEmpty()) {
            event.with(Field.ERROR_MESSAGE, shown);
        }
    }

    /** Only with its answer: an error names its request, too, which is logged once more when it is answered. */
    private static void describeRequest(Event.Builder event, JsonNode json) {
        JsonNode status = json.at("/res/statusCode");
        JsonNode method = json.at("/req/method");
        JsonNode url = json.at("/req/url");
        if (status.isIntegralNumber() && method.isTextual() && url.isTextual()) {
            new RequestLine(method.textValue(), url.textValue(), null).into(event);
            event.with(Field.STATUS, status.longValue());
            if (json.path("responseTime").isNumber()) {
                event.with(Field.DURATION, Math.round(json.get("responseTime").doubleValue() * NANOS_OF_A_MILLISECOND));
            }
        }
    }

    private @Nullable Instant time(JsonNode json) {
        for (String name : TIMES) {
            Instant at = JsonLines.instantOrNull(json.get(name), events.times());
            if (at != null) {
                return at;
            }
        }
        return null;
    }

    private static @Nullable JsonNode object(JsonNode json) {
        for (String name : ERRORS) {
            JsonNode error = json.get(name);
            if (error != null && error.isObject()) {
                return error;
            }
        }
        return null;
    }

    private static @Nullable String text(JsonNode json, List<String> names) {
        for (String name : names) {
            JsonNode value = json.get(name);
            if (value != null && value.isTextual()) {
                return value.textValue();
            }
        }
        return null;
    }
}
