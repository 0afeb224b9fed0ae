package io.foreshock.streams.detect;

import io.foreshock.events.Event;
import io.foreshock.events.FieldName;
import io.foreshock.rules.DetectionRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The keys of rules' groups: the rule and the values it may be grouped by. Neighbouring events share them. Not thread-safe. */
final class GroupKeys {
    private final GroupFields fields;
    private final Map<DetectionRule, Last> last = new HashMap<>();

    GroupKeys(GroupFields fields) {
        this.fields = fields;
    }

    /** The values of a rule's last event, and the key of them. */
    private static final class Last {
        private final FieldName[] fields;
        private final @Nullable Object[] values;
        private String key = "";

        Last(FieldName[] fields) {
            this.fields = fields;
            this.values = new @Nullable Object[fields.length];
        }

        /** Whether any of them changed. */
        boolean take(Event event) {
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

        String key(DetectionRule rule) {
            StringBuilder text = new StringBuilder(rule.name());
            for (int i = 0; i < fields.length; i++) {
                if (values[i] != null) {
                    text.append('|').append(fields[i].dotted()).append('=').append(values[i]);
                }
            }
            return text.toString();
        }
    }

    String of(DetectionRule rule, Event event) {
        Last known = last.get(rule);
        if (known == null) {
            known = new Last(fields.of(rule).values().stream().distinct().toArray(FieldName[]::new));
            last.put(rule, known);
        }
        if (known.take(event) || known.key.isEmpty()) {
            known.key = known.key(rule);
        }
        return known.key;
    }

    /** The values of the group of an event, by the names under which rules group by them. */
    Map<String, String> values(DetectionRule rule, Event event) {
        return fields.values(rule, event);
    }
}
