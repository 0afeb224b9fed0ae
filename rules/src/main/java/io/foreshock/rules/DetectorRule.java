package io.foreshock.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Detects spikes and absences, which Sigma cannot express: Foreshock's own document, with {@code detector}. */
public final class DetectorRule extends Rule {
    private final Type type;
    private final Window window;
    private final Condition condition;
    private final Extras extras;

    DetectorRule(Header header, Type type, Window window, Condition condition, Extras extras) {
        super(
                header,
                ContentHash.start(header)
                        .add("detector", type.name())
                        .add(window)
                        .add("condition", condition.toString())
                        .add("field", extras.field().orElse(""))
                        .add("after", extras.after())
                        .add(
                                "baseline",
                                extras.baseline().map(Baseline::toString).orElse(""))
                        .add(
                                "after-shutdown",
                                extras.afterShutdown().map(Duration::toString).orElse(""))
                        .hex());
        this.type = type;
        this.window = window;
        this.condition = condition;
        this.extras = extras;
    }

    /** What the detector evaluates. */
    public enum Type {
        /** A number rises by the threshold between samples within the timespan. */
        SPIKE,
        /** No event comes for the timespan. */
        ABSENCE
    }

    /**
     * The activity before an absence that makes it a signal: at least {@code count} events within {@code timespan}, and
     * events in half of its minutes, so that a burst is not enough.
     */
    public record Baseline(long count, Duration timespan) {}

    /** The keys that not every type has. */
    record Extras(
            Optional<String> field,
            List<DetectionRule> after,
            Optional<Baseline> baseline,
            Optional<Duration> afterShutdown) {}

    public Type type() {
        return type;
    }

    /** The rules whose events are evaluated. */
    public List<DetectionRule> rules() {
        return window.rules();
    }

    /** The fields whose values keep groups apart; never empty. */
    public List<String> groupBy() {
        return window.groupBy();
    }

    /** Spike: how close samples must be to be one jump. Absence: how long no event must come. */
    public Duration timespan() {
        return window.timespan();
    }

    /** Spike: the condition on the rise. Absence: fewer than one event. */
    public Condition condition() {
        return condition;
    }

    /** Spike: the numeric field. Absence: empty. */
    public Optional<String> field() {
        return extras.field();
    }

    /** Absence: the rules whose event arms it, in the same group; empty when the events of {@link #rules} do. */
    public List<DetectionRule> after() {
        return extras.after();
    }

    /** Absence: how busy a group must have been before. */
    public Optional<Baseline> baseline() {
        return extras.baseline();
    }

    /**
     * Absence: how long no event must come after the host's agent was stopped in order; empty when the group is then not missed
     * at all, until its next event.
     */
    public Optional<Duration> afterShutdown() {
        return extras.afterShutdown();
    }

    /** Always true: nothing can refer to a detector yet. */
    @Override
    public boolean emits() {
        return true;
    }

    @Override
    public String toString() {
        return "detector " + name();
    }
}
