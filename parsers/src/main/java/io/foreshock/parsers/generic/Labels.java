package io.foreshock.parsers.generic;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.events.Event;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.JsonLogRecord;
import java.util.Map;

/**
 * The members of an object under {@code labels.}, as ECS wants them: one level of names with text. A member of a member has both names,
 * joined by an underscore; what is deeper than four levels, and an array, is JSON in one label.
 */
final class Labels {
    private static final int MOST_LEVELS = 4;
    private static final int MOST_LABELS = 200;

    private final Event.Builder event;
    private int count;

    Labels(Event.Builder event) {
        this.event = event;
    }

    /** Adds all members but those that have fields of their own; at most 200, the rest is in the original. */
    void addAll(JsonNode json, JsonLogRecord record) {
        for (Map.Entry<String, JsonNode> member : json.properties()) {
            if (!member.getValue().isValueNode() || !record.uses(member.getKey())) {
                add(member.getKey(), member.getValue(), 1);
            }
        }
    }

    private void add(String name, JsonNode value, int level) {
        if (value.isNull() || count >= MOST_LABELS) {
            return;
        }
        if (value.isObject() && level < MOST_LEVELS) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                add(name + "_" + member.getKey(), member.getValue(), level + 1);
            }
            return;
        }
        count++;
        // A dot would nest the label in an object, which conflicts with a label of the same name.
        event.with(
                "labels." + name.replace('.', '_'),
                EventFactory.clip(value.isValueNode() ? value.asText() : value.toString()));
    }
}
