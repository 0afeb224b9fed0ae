package io.foreshock.parsers;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.events.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A logger's JSON object, its members found by the names that loggers give them: pino, bunyan, winston, log4js, ECS and others. Not
 * thread-safe.
 */
public final class JsonLogRecord {
    private static final List<String> TIMES =
            List.of("@timestamp", "timestamp", "time", "ts", "startTime", "datetime", "date", "eventTime");
    private static final List<String> MESSAGES = List.of("message", "msg", "@message", "data");
    private static final List<String> LEVELS =
            List.of("level", "log.level", "severity", "levelname", "loglevel", "error_severity");
    private static final List<String> ERRORS = List.of("err", "error");
    private static final Set<String> ERROR_LEVELS = Set.of("error", "fatal", "critical", "crit", "alert", "emerg");

    private final JsonNode json;
    private final Set<String> used = new HashSet<>();

    /** {@code json} is an object. */
    public JsonLogRecord(JsonNode json) {
        this.json = json;
    }

    /** Whether it says something: a message or an error. */
    public boolean hasText() {
        return message() != null || error() != null || stack() != null;
    }

    /** Its time; null where it has none that is understood. */
    public @Nullable Instant time(TimestampParser times) {
        for (String name : TIMES) {
            Instant at = JsonLines.instantOrNull(json.get(name), times);
            if (at != null) {
                used.add(name);
                return at;
            }
        }
        return null;
    }

    /** Whether a member was found to be the time, the level or the message. */
    public boolean uses(String name) {
        return used.contains(name);
    }

    /** Its level in small letters, by name where bunyan and pino number it; null where it has none. */
    public @Nullable String level() {
        for (String name : LEVELS) {
            JsonNode level = json.get(name);
            if (level != null && level.isObject()) {
                level = level.get("levelStr");
            }
            if (level != null && level.isValueNode() && !level.isNull()) {
                used.add(name);
                return JsonLines.levelOf(level.asText());
            }
        }
        JsonNode fields = json.at("/@fields/level");
        JsonNode level = fields.isTextual() ? fields : json.at("/log/level");
        return level.isTextual() ? level.textValue().toLowerCase(Locale.ROOT) : null;
    }

    /** Whether a level is of an error. */
    public static boolean isErrorLevel(@Nullable Object level) {
        return level instanceof String name && ERROR_LEVELS.contains(name);
    }

    /** Its message, without space at the end: text as it is, parts joined by spaces, anything else as JSON; null where it has none. */
    public @Nullable String message() {
        for (String name : MESSAGES) {
            JsonNode value = json.get(name);
            if (value != null && !value.isNull()) {
                used.add(name);
                return clip(value.isArray() ? joined(value) : textOf(value));
            }
        }
        return null;
    }

    private static String joined(JsonNode parts) {
        List<String> texts = new ArrayList<>();
        parts.forEach(part -> texts.add(textOf(part)));
        return String.join(" ", texts);
    }

    private static String textOf(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static String clip(String text) {
        return EventFactory.clip(text.stripTrailing());
    }

    /** The error's stack; null where there is none. */
    public @Nullable String stack() {
        JsonNode error = error();
        String ofError = error == null ? null : text(error, List.of("stack", "stack_trace"));
        String stack = ofError == null ? text(json, List.of("stack", "error.stack_trace", "stack_trace")) : ofError;
        return stack == null || stack.isBlank() ? null : clip(stack);
    }

    /** What kind of error it is; null where it names none. */
    public @Nullable String errorType() {
        JsonNode error = error();
        String type = error == null || !error.isObject() ? null : text(error, List.of("type", "name"));
        return type == null ? text(json, List.of("error.type")) : clip(type);
    }

    /** The error's own message; null where there is none. */
    public @Nullable String errorMessage() {
        JsonNode error = error();
        String message = error == null
                ? text(json, List.of("error.message"))
                : error.isTextual() ? error.textValue() : text(error, List.of("message", "msg"));
        return message == null || message.isBlank() ? null : clip(message);
    }

    /**
     * Sets the request where it was answered: an error names its request, too, which is logged once more when it is
     * answered.
     */
    public void requestInto(Event.Builder event) {
        JsonRequest request = JsonRequest.in(json);
        if (request != null) {
            request.into(event);
        }
    }

    private @Nullable JsonNode error() {
        for (String name : ERRORS) {
            JsonNode error = json.get(name);
            if (error != null && (error.isObject() || error.isTextual())) {
                return error;
            }
        }
        // winston puts an error that it is given in place of the message.
        JsonNode message = json.get("message");
        return message != null && message.path("stack").isTextual() ? message : null;
    }

    private static @Nullable String text(JsonNode node, List<String> names) {
        for (String name : names) {
            JsonNode value = node.get(name);
            if (value != null && value.isTextual()) {
                return value.textValue();
            }
        }
        return null;
    }
}
