package io.foreshock.rules;

import java.time.Duration;
import java.util.List;

/** Detects what Sigma cannot express, such as absences and failing requests: Foreshock's own document, with {@code detector}. */
public final class DetectorRule extends Rule {
    private final Type type;
    private final Window window;
    private final Condition condition;
    private final Measure measure;

    DetectorRule(Header header, boolean emits, Type type, Window window, Condition condition, Measure measure) {
        super(
                header,
                ContentHash.start(header)
                        .add("detector", type.name())
                        .add(window)
                        .add("condition", condition.toString())
                        .add("also-takes", measure.alsoTakes())
                        .add("measure", measure.toString())
                        .hex(),
                emits);
        this.type = type;
        this.window = window;
        this.condition = condition;
        this.measure = measure;
    }

    /** The types of {@link Measure}, as a document names them. */
    public enum Type {
        SPIKE,
        ABSENCE,
        RATIO,
        BURN_RATE,
        LATENCY,
        NEW_VALUE,
        TREND;

        /** Whether it is about all requests, and so names no detections. */
        public boolean isOfRequests() {
            return this == BURN_RATE || this == LATENCY;
        }
    }

    /** What it measures is one of {@link Measure}'s records; its type says which. */
    public Type type() {
        return type;
    }

    /** What it measures; {@code kind} is that of its type. */
    public <M extends Measure> M measure(Class<M> kind) {
        return kind.cast(measure);
    }

    /** What it measures. */
    public Measure measure() {
        return measure;
    }

    /** The rules whose events are evaluated; none of one about all requests. */
    public List<DetectionRule> rules() {
        return window.rules();
    }

    /** The fields whose values keep groups apart; never empty. */
    public List<String> groupBy() {
        return window.groupBy();
    }

    /**
     * Over how long it is measured. Spike: how close samples must be to be one jump. Absence: how long no event must come; a hundred years
     * where it is missed only after a shutdown.
     */
    public Duration timespan() {
        return window.timespan();
    }

    /** The condition on what is measured, in the measure's own unit. */
    public Condition condition() {
        return condition;
    }

    @Override
    public boolean hasAnEnd() {
        return switch (type) {
            case SPIKE -> measure instanceof Measure.Spike;
            case ABSENCE, BURN_RATE, LATENCY, TREND -> true;
            case RATIO, NEW_VALUE -> false;
        };
    }

    @Override
    public String toString() {
        return "detector " + name();
    }
}
