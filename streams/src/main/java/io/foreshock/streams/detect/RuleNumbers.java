package io.foreshock.streams.detect;

import io.foreshock.events.Event;
import io.foreshock.rules.CorrelationRule;
import io.foreshock.rules.DetectionRule;
import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.Measure;
import io.foreshock.rules.RuleSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which number the matches of a detection carry, because a rule evaluates it: one at most, as the compiler of rules sees to. Immutable. */
final class RuleNumbers {
    private final Map<String, Quantity> byRule = new HashMap<>();

    RuleNumbers(RuleSet rules) {
        for (CorrelationRule correlation : rules.correlations()) {
            if (correlation.type().isOfNumbers()) {
                put(correlation.rules(), new Quantity(correlation.field().orElseThrow(), null));
            }
        }
        for (DetectorRule detector : rules.detectors()) {
            if (detector.measure() instanceof Measure.Spike spike) {
                put(detector.rules(), new Quantity(spike.field(), null));
            } else if (detector.measure() instanceof Measure.Trend trend) {
                put(
                        detector.rules(),
                        new Quantity(trend.field(), trend.limitField().orElse(null)));
            }
        }
    }

    private void put(List<DetectionRule> detections, Quantity quantity) {
        detections.forEach(rule -> byRule.put(rule.name(), quantity));
    }

    /** A field; where another is its limit, as a part of that. */
    private record Quantity(String field, @Nullable String limit) {
        @Nullable
        Double in(Event event) {
            Double value = event.number(field);
            if (value == null || limit == null) {
                return value;
            }
            Double whole = event.number(limit);
            return whole == null || whole <= 0 ? null : Double.valueOf(value / whole);
        }
    }

    /** Whether matches of the detection carry one. */
    boolean isCarriedBy(DetectionRule rule) {
        return byRule.containsKey(rule.name());
    }

    /** That of an event; null where the event has none, or the detection's matches carry none. */
    @Nullable
    Double of(DetectionRule rule, Event event) {
        Quantity quantity = byRule.get(rule.name());
        return quantity == null ? null : quantity.in(event);
    }
}
