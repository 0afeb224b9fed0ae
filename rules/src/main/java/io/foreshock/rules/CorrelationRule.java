package io.foreshock.rules;

import java.time.Duration;
import java.util.List;

/** Counts selected events in a sliding window: a Sigma document with {@code correlation}. */
public final class CorrelationRule extends Rule {
    private final Type type;
    private final Window window;
    private final Condition condition;

    CorrelationRule(Header header, Type type, Window window, Condition condition) {
        super(
                header,
                ContentHash.start(header)
                        .add("correlation", type.name())
                        .add(window)
                        .add("condition", condition.toString())
                        .hex());
        this.type = type;
        this.window = window;
        this.condition = condition;
    }

    /** What is counted. */
    public enum Type {
        /** Events of the rules, together. */
        EVENT_COUNT,
        /** How many of the rules have at least one event. */
        TEMPORAL
    }

    public Type type() {
        return type;
    }

    /** The rules whose events are counted. */
    public List<DetectionRule> rules() {
        return window.rules();
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

    /** Always true: nothing can refer to a correlation yet. */
    @Override
    public boolean emits() {
        return true;
    }

    @Override
    public String toString() {
        return "correlation " + name();
    }
}
