package io.foreshock.streams.detect;

import io.foreshock.events.Event;
import io.foreshock.events.FieldName;
import io.foreshock.rules.DetectionRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys of rules' groups: the rule and the values it may be grouped by. Neighbouring events share them. Not thread-safe. */
final class GroupKeys {
    private final FieldName[] fields;
    private final @Nullable Object[] values;
    private final Map<DetectionRule, String> keys = new HashMap<>();
    private @Nullable Event last;
    private String group = "";

    GroupKeys(Set<String> fields) {
        this.fields = fields.stream().map(FieldName::of).toArray(FieldName[]::new);
        this.values = new @Nullable Object[this.fields.length];
    }

    @SuppressWarnings("ReferenceEquality") // of the very same event they need not be compared again
    String of(DetectionRule rule, Event event) {
        if (event != last) {
            last = event;
            if (takeValues(event)) {
                group = group();
                keys.clear();
            }
        }
        String key = keys.get(rule);
        if (key == null) {
            key = rule.name() + group;
            keys.put(rule, key);
        }
        return key;
    }

    /** Whether any of them changed. */
    private boolean takeValues(Event event) {
        boolean changed = false;
        for (int i = 0; i < fields.length; i++) {
            Object value = fields[i].in(event);
            if (!Objects.equals(value, values[i])) {
                values[i] = value;
                changed = true;
            }
        }
        return changed;
    }

    private String group() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < fields.length; i++) {
            if (values[i] != null) {
                text.append('|').append(fields[i].dotted()).append('=').append(values[i]);
            }
        }
        return text.toString();
    }
}
