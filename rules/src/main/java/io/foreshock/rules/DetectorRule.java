package io.foreshock.rules;

import io.foreshock.events.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges what Sigma has no word for: a document of Foreshock's own, with {@code detector}. */
public final class DetectorRule implements Rule {
    private final Header header;
    private final Type type;
    private final Window window;
    private final Condition condition;
    private final Extras extras;
    private final String hash;

    DetectorRule(Header header, Type type, Window window, Condition condition, Extras extras) {
        this.header = header;
        this.type = type;
        this.window = window;
        this.condition = condition;
        this.extras = extras;
        this.hash = ContentHash.start(header)
                .add("detector", type.name())
                .add(window)
                .add("condition", condition.toString())
                .add("field", extras.field().orElse(""))
                .add("after", extras.after())
                .add("baseline", extras.baseline().map(Baseline::toString).orElse(""))
                .hex();
    }

    /** What is judged. */
    public enum Type {
        /** A number rises by so much between samples that lie within the timespan. */
        SPIKE,
        /** Events stop coming for the timespan. */
        ABSENCE
    }

    /** Only what used to speak can fall silent: at least {@code count} events within {@code timespan} before. */
    public record Baseline(long count, Duration timespan) {}

    /** The keys that not every type has. */
    record Extras(Optional<String> field, List<DetectionRule> after, Optional<Baseline> baseline) {}

    public Type type() {
        return type;
    }

    /** The rules whose events are judged. */
    public List<DetectionRule> rules() {
        return window.rules();
    }

    /** The fields whose values keep groups apart; never empty. */
    public List<String> groupBy() {
        return window.groupBy();
    }

    /** Spike: how close samples must be to be one jump. Absence: how long nothing must come. */
    public Duration timespan() {
        return window.timespan();
    }

    /** Spike: what the rise has to be. Absence: fewer than one event. */
    public Condition condition() {
        return condition;
    }

    /** Spike: the numeric field that is judged. Absence: empty. */
    public Optional<String> field() {
        return extras.field();
    }

    /** Absence: the rules whose event arms it, in the same group; empty when the judged events themselves do. */
    public List<DetectionRule> after() {
        return extras.after();
    }

    /** Absence: how busy a group must have been for its silence to mean something. */
    public Optional<Baseline> baseline() {
        return extras.baseline();
    }

    @Override
    public String name() {
        return header.name();
    }

    @Override
    public String id() {
        return header.id();
    }

    @Override
    public String title() {
        return header.title();
    }

    @Override
    public String kind() {
        return header.kind();
    }

    @Override
    public Severity severity() {
        return header.severity();
    }

    @Override
    public String hash() {
        return hash;
    }

    /** Always true: nothing can refer to a detector yet. */
    @Override
    public boolean emits() {
        return true;
    }

    @Override
    public Map<String, String> about() {
        return header.about();
    }

    @Override
    public String toString() {
        return "detector " + name();
    }
}
