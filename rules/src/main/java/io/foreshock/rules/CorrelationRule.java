package io.foreshock.rules;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts selected events, or values of theirs, and signals of other rules, in a sliding window: a Sigma document with {@code correlation}. */
public final class CorrelationRule extends Rule {
    private final Type type;
    private final Window window;
    private final List<Rule> counted;
    private final Condition condition;
    private final Values values;

    CorrelationRule(
            Header header,
            boolean emits,
            Type type,
            Window window,
            List<Rule> counted,
            Condition condition,
            Values values) {
        super(
                header,
                ContentHash.start(header)
                        .add("correlation", type.name())
                        .add(window)
                        .add("counted", counted)
                        .add("condition", condition.toString())
                        .add("values", values.toString())
                        .hex(),
                emits);
        this.type = type;
        this.window = window;
        this.counted = List.copyOf(counted);
        this.condition = condition;
        this.values = values;
    }

    /** What is counted. */
    public enum Type {
        /** Events of the rules, together. */
        EVENT_COUNT,
        /** How many of the rules have at least one event. */
        TEMPORAL,
        /** The same, in the order in which the document names the rules; within a second any order. */
        TEMPORAL_ORDERED,
        /** The different values of a field. */
        VALUE_COUNT,
        /** The numbers of a field, added up. */
        VALUE_SUM,
        /** Their mean. */
        VALUE_AVG,
        /** What so many percent of them do not exceed. */
        VALUE_PERCENTILE,
        /** What half of them do not exceed. */
        VALUE_MEDIAN;

        /** Whether it evaluates a field that is a number. */
        public boolean isOfNumbers() {
            return isOfValues() && this != VALUE_COUNT;
        }

        /** Whether it evaluates a field. */
        boolean isOfValues() {
            return name().startsWith("VALUE_");
        }
    }

    /**
     * What is taken of the events.
     *
     * @param field that is evaluated; empty where events are counted
     * @param percentile 0 to 100; without a meaning for other types
     * @param aliases names that stand in the group-by for fields: by the name, and then by rule
     */
    record Values(Optional<String> field, double percentile, Map<String, Map<String, String>> aliases) {}

    public Type type() {
        return type;
    }

    /** The rules whose events are counted. */
    public List<DetectionRule> rules() {
        return window.rules();
    }

    /** The correlations and detectors whose signals are counted, each once, at the time of its first event. */
    public List<Rule> chained() {
        return counted.stream().filter(rule -> !(rule instanceof DetectionRule)).toList();
    }

    /** {@link #rules} and {@link #chained} in the order in which the document names them. */
    public List<Rule> counted() {
        return counted;
    }

    /** The fields, or aliases, whose values keep groups apart; never empty. */
    public List<String> groupBy() {
        return window.groupBy();
    }

    /** The field whose values are evaluated; empty where events are counted. */
    public Optional<String> field() {
        return values.field();
    }

    /** Of a percentile or median: how many percent do not exceed it. */
    public double percentile() {
        return values.percentile();
    }

    /** The field that one of {@link #groupBy} means in events of a rule: what an alias says, or that itself. */
    public String fieldOf(String name, DetectionRule rule) {
        return values.aliases().getOrDefault(name, Map.of()).getOrDefault(rule.name(), name);
    }

    /** How long the window is. */
    public Duration timespan() {
        return window.timespan();
    }

    /** The condition on what is counted: a lower bound. For temporal: all the rules. */
    public Condition condition() {
        return condition;
    }

    @Override
    public String toString() {
        return "correlation " + name();
    }
}
