package io.foreshock.rules;

import java.time.Duration;
import java.util.List;

/** Counts selected events, and signals of other rules, in a sliding window: a Sigma document with {@code correlation}. */
public final class CorrelationRule extends Rule {
    private final Type type;
    private final Window window;
    private final List<Rule> chained;
    private final Condition condition;

    CorrelationRule(Header header, boolean emits, Type type, Window window, List<Rule> chained, Condition condition) {
        super(
                header,
                ContentHash.start(header)
                        .add("correlation", type.name())
                        .add(window)
                        .add("chained", chained)
                        .add("condition", condition.toString())
                        .hex(),
                emits);
        this.type = type;
        this.window = window;
        this.chained = List.copyOf(chained);
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

    /** The correlations and detectors whose signals are counted, each once, at the time of its first event. */
    public List<Rule> chained() {
        return chained;
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
