package io.foreshock.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Detects spikes, absences and failing requests, which Sigma cannot express: Foreshock's own document, with {@code detector}. */
public final class DetectorRule extends Rule {
    private final Type type;
    private final Window window;
    private final Condition condition;
    private final Extras extras;

    DetectorRule(Header header, boolean emits, Type type, Window window, Condition condition, Extras extras) {
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
                        .add("learn-quiet-hours", Boolean.toString(extras.learnsQuietHours()))
                        .add(
                                "burn-rate",
                                extras.burnRate().map(BurnRate::toString).orElse(""))
                        .add("at-least", Long.toString(extras.atLeast()))
                        .hex(),
                emits);
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
        ABSENCE,
        /** So many events come, in percent of the requests of their service just before. */
        RATIO,
        /** So many requests fail that the error budget of the objective is spent many times too fast. */
        BURN_RATE
    }

    /**
     * The activity before an absence that makes it a signal: at least {@code count} events within {@code timespan}, and
     * events in half of its minutes, so that a burst is not enough.
     */
    public record Baseline(long count, Duration timespan) {}

    /**
     * When failing requests are a signal, beside the condition, which is on how many times too fast the error budget is spent over
     * the timespan.
     *
     * @param objective percentage of requests that are to succeed, below 100; the rest is the error budget
     * @param recent the condition must hold of this last part of the timespan, too: it still goes on
     * @param failed at least so many requests have failed within the timespan
     * @param clients of at least so many clients
     */
    public record BurnRate(double objective, Duration recent, long failed, int clients) {
        /** Stands where a rule has a mistake in its place. */
        static final double DEFAULT_OBJECTIVE = 99.5;

        /** More clients cannot be asked for: they are counted up to here. */
        public static final int MOST_CLIENTS = 20;

        /** How many times too fast the error budget is spent where this share, 0 to 1, of the requests fails. */
        public static double of(double share, double objective) {
            return share * 100 / (100 - objective);
        }
    }

    /** The keys that not every type has. */
    record Extras(
            Optional<String> field,
            List<DetectionRule> after,
            Optional<Baseline> baseline,
            Optional<Duration> afterShutdown,
            boolean learnsQuietHours,
            Optional<BurnRate> burnRate,
            long atLeast) {
        static Extras of(String field) {
            return new Extras(
                    Optional.of(field), List.of(), Optional.empty(), Optional.empty(), false, Optional.empty(), 0);
        }

        static Extras of(long atLeast) {
            return new Extras(
                    Optional.empty(), List.of(), Optional.empty(), Optional.empty(), false, Optional.empty(), atLeast);
        }

        static Extras of(BurnRate rate) {
            return new Extras(
                    Optional.empty(), List.of(), Optional.empty(), Optional.empty(), false, Optional.of(rate), 0);
        }
    }

    public Type type() {
        return type;
    }

    /** The rules whose events are evaluated; none of a burn rate, which is of all requests. */
    public List<DetectionRule> rules() {
        return window.rules();
    }

    /** The fields whose values keep groups apart; never empty. */
    public List<String> groupBy() {
        return window.groupBy();
    }

    /** Spike: how close samples must be to be one jump. Absence: how long no event must come;
     * a hundred years where it is missed only after a shutdown. Burn rate: what it is counted over. */
    public Duration timespan() {
        return window.timespan();
    }

    /** Spike: the condition on the rise. Absence: fewer than one event. Burn rate: times the speed that spends the budget exactly.
     * Ratio: the percentage of the requests. */
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

    /** Absence: whether it learns in which hours of the day nothing comes, and is silent about those. */
    public boolean learnsQuietHours() {
        return extras.learnsQuietHours();
    }

    /** Burn rate: the rest of its condition; empty for other types. */
    public Optional<BurnRate> burnRate() {
        return extras.burnRate();
    }

    /** Ratio: whether so many events are a signal beside so many requests; of requests that nobody counts, the least number of events decides. */
    public boolean isEnough(long events, long requests) {
        return events >= extras.atLeast() && (requests == 0 || condition.holds(100.0 * events / requests));
    }

    @Override
    public boolean hasAnEnd() {
        return type != Type.RATIO;
    }

    @Override
    public String toString() {
        return "detector " + name();
    }
}
