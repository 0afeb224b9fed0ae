package io.foreshock.parsers.generic;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.JsonLines;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LineParser;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.TimestampParser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line, as bunyan, pino, winston and others write it: time, level and message under their usual names,
 * other scalars under {@code labels.}.
 */
final class GenericJson implements LineParser {
    private static final List<String> TIMES = List.of("@timestamp", "timestamp", "time", "ts");
    private static final List<String> MESSAGES = List.of("message", "msg");
    private static final Set<String> KNOWN = Set.of("@timestamp", "timestamp", "time", "ts", "message", "msg", "level");

    private final EventFactory events;
    private final TimestampParser times;

    GenericJson(ParseContext context) {
        this.events = new EventFactory(context);
        this.times = new TimestampParser(context);
    }

    @Override
    public Event.Builder read(String text, Line line) {
        JsonNode json = JsonLines.objectOrNull(line.bytes());
        if (json == null) {
            return events.failed(text);
        }
        Instant at = JsonLines.instantOrNull(first(json, TIMES), times);
        Event.Builder event = at == null ? events.undated(text) : events.dated(at, text);
        JsonNode message = first(json, MESSAGES);
        event.with(Field.MESSAGE, message == null ? text : EventFactory.clip(message.asText()));
        JsonNode level = json.get("level");
        if (level != null && level.isValueNode()) {
            event.with(Field.LEVEL, JsonLines.levelOf(level.asText()));
        }
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (field.getValue().isValueNode() && !field.getValue().isNull() && !KNOWN.contains(field.getKey())) {
                event.with(
                        "labels." + label(field.getKey()),
                        EventFactory.clip(field.getValue().asText()));
            }
        }
        return event;
    }

    private static @Nullable JsonNode first(JsonNode json, List<String> names) {
        for (String name : names) {
            JsonNode value = json.get(name);
            if (value != null && value.isValueNode() && !value.isNull()) {
                return value;
            }
        }
        return null;
    }

    /** A dot would nest the label in an object, which conflicts with a label of the same name. */
    private static String label(String name) {
        return name.replace('.', '_');
    }
}
