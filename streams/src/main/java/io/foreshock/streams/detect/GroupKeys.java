package io.foreshock.streams.detect;

import io.foreshock.events.Event;
import io.foreshock.rules.DetectionRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The keys of rules' groups: the rule and the values it may be grouped by. Neighbouring events share them. Not thread-safe. */
final class GroupKeys {
    private final Set<String> fields;
    private final StringBuilder values = new StringBuilder();
    private final Map<DetectionRule, String> keys = new HashMap<>();
    private String group = "";

    GroupKeys(Set<String> fields) {
        this.fields = fields;
    }

    String of(DetectionRule rule, Event event) {
        values.setLength(0);
        for (String field : fields) {
            Object value = event.get(field);
            if (value != null) {
                values.append('|').append(field).append('=').append(value);
            }
        }
        if (!group.contentEquals(values)) {
            group = values.toString();
            keys.clear();
        }
        return keys.computeIfAbsent(rule, each -> each.name() + group);
    }
}
