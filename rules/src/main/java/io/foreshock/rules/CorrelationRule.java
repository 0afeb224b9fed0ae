package io.foreshock.rules;

import java.time.Duration;
import java.util.List;

/** Counts selected events, and signals of other rules, in a sliding window: a Sigma document with {@code correlation}. */
public final class CorrelationRule extends Rule {
    private final Type type;
    private final Window window;
    private final List<Rule> counted;
    private final Condition condition;

    CorrelationRule(Header header, boolean emits, Type type, Window window, List<Rule> counted, Condition condition) {
        super(
                header,
                ContentHash.start(header)
                        .add("correlation", type.name())
                        .add(window)
                        .add("counted", counted)
                        .add("condition", condition.toString())
                        .hex(),
                emits);
        this.type = type;
        this.window = window;
        this.counted = List.copyOf(counted);
        this.condition = condition;
    }

    /** What is counted. */
    public enum Type {
        /** Events of the rules, together. */
        EVENT_COUNT,
        /** How many of the rules have at least one event. */
        TEMPORAL,
        /** The same, in the order in which the document names the rules; within a second any order. */
        TEMPORAL_ORDERED
    }

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

    /** The fields whose values keep groups apart; never empty. */
    public List<String> groupBy() {
        return window.groupBy();
    }

    /** How long the window is. */
    public Duration timespan() {
        return window.timespan();
    }

    /** The condition on the count; more events can make it true, never false. For temporal: all the rules. */
    public Condition condition() {
        return condition;
    }

    @Override
    public String toString() {
        return "correlation " + name();
    }
}
