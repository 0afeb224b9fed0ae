package io.foreshock.streams.detect;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.FieldName;
import io.foreshock.rules.CorrelationRule;
import io.foreshock.rules.DetectionRule;
import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.Measure;
import io.foreshock.rules.RuleSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which fields of a detection's events are asked for, by the rules that take them: under the name that those give to each. Immutable. */
final class GroupFields {
    private static final List<String> OF_ALL = List.of(Field.SERVICE.dotted(), Field.HOST_NAME.dotted());

    private final Map<String, TreeMap<String, FieldName>> byRule = new HashMap<>();

    GroupFields(RuleSet rules) {
        rules.detections().forEach(rule -> OF_ALL.forEach(field -> add(rule, field, field)));
        for (CorrelationRule correlation : rules.correlations()) {
            for (DetectionRule rule : correlation.rules()) {
                correlation.groupBy().forEach(name -> add(rule, name, correlation.fieldOf(name, rule)));
                if (correlation.type() == CorrelationRule.Type.VALUE_COUNT) {
                    correlation.field().ifPresent(field -> add(rule, field, field));
                }
            }
        }
        for (DetectorRule detector : rules.detectors()) {
            add(detector.rules(), detector.groupBy());
            add(detector.measure().alsoTakes(), detector.groupBy());
            if (detector.measure() instanceof Measure.NewValue newValue) {
                add(detector.rules(), List.of(newValue.field()));
            } else if (clientsOf(detector.measure()) > 1) {
                add(detector.rules(), List.of(Field.SOURCE_IP.dotted()));
            }
        }
    }

    private static long clientsOf(Measure measure) {
        if (measure instanceof Measure.Surge surge) {
            return surge.clients();
        }
        return measure instanceof Measure.Ratio ratio ? ratio.clients() : 1;
    }

    private void add(Collection<DetectionRule> rules, List<String> fields) {
        rules.forEach(rule -> fields.forEach(field -> add(rule, field, field)));
    }

    private void add(DetectionRule rule, String name, String field) {
        byRule.computeIfAbsent(rule.name(), r -> new TreeMap<>()).put(name, FieldName.of(field));
    }

    /** By name, in its order. */
    Map<String, FieldName> of(DetectionRule rule) {
        return byRule.getOrDefault(rule.name(), new TreeMap<>());
    }

    /** The values that an event has of them. */
    Map<String, String> values(DetectionRule rule, Event event) {
        Map<String, String> values = new TreeMap<>();
        of(rule).forEach((name, field) -> {
            String value = event.text(field.dotted());
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }
}
