package io.foreshock.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a detector measures: the keys that its type has beside those of every detector. */
public sealed interface Measure {

    /** The rules beside those under {@code rules} whose events it takes. */
    default List<DetectionRule> alsoTakes() {
        return List.of();
    }

    /** A number rises by the condition between samples within the timespan. */
    record Spike(String field) implements Measure {}

    /**
     * So many events come within the timespan, as a multiple of what is usual, which is learned.
     *
     * @param memory how far back it looks for what is usual
     * @param learning for so long after a service was first seen nothing is unusual; zero where at first the least number alone decides
     * @param events at least so many, however unusual
     * @param clients of at least so many addresses, 1 where nobody asks
     */
    record Surge(Duration memory, Duration learning, long events, long clients) implements Measure {}

    /**
     * No event comes for the timespan.
     *
     * @param after the rules whose event arms it, in the same group; empty when the events of the rule itself do
     * @param baseline how busy a group must have been before
     * @param afterShutdown how long no event must come after the host's agent was stopped in order; empty when the group is then not missed
     *     at all, until its next event
     * @param learnsQuietHours whether it learns in which hours of the week nothing comes, and is silent about those
     */
    record Absence(
            List<DetectionRule> after,
            Optional<Baseline> baseline,
            Optional<Duration> afterShutdown,
            boolean learnsQuietHours)
            implements Measure {
        @Override
        public List<DetectionRule> alsoTakes() {
            return after;
        }
    }

    /**
     * The activity before an absence that makes it a signal: at least {@code count} events within {@code timespan}, and
     * events in half of its minutes, so that a burst is not enough.
     */
    record Baseline(long count, Duration timespan) {}

    /**
     * So many events come, in percent of the requests of their service just before, or of those of their route where the rule groups by it.
     *
     * @param events at least so many, whatever the share
     * @param clients of at least so many addresses, 1 where nobody asks
     * @param rules of at least so many of its rules, 1 where nobody asks
     */
    record Ratio(long events, long clients, long rules) implements Measure {}

    /**
     * So many requests fail that the error budget of the objective is spent many times too fast; how many times is the condition.
     *
     * @param objective percentage of requests that are to succeed, below 100; the rest is the error budget
     * @param recent the condition must hold of this last part of the timespan, too: it still goes on
     * @param failed at least so many requests have failed within the timespan
     * @param clients of at least so many clients
     */
    record BurnRate(double objective, Duration recent, long failed, int clients) implements Measure {
        /** Stands where a rule has a mistake in its place. */
        static final double DEFAULT_OBJECTIVE = 99.5;

        /** More clients cannot be asked for: they are counted up to here. */
        public static final int MOST_CLIENTS = 20;

        /** How many times too fast the error budget is spent where this share, 0 to 1, of the requests fails. */
        public static double of(double share, double objective) {
            return share * 100 / (100 - objective);
        }
    }

    /**
     * Requests take longer than usual; how many times as long is the condition.
     *
     * @param percentile so many percent of the requests are at least as fast as what is compared
     * @param duration it is at least so long, however unusual
     * @param requests at least so many within the timespan
     */
    record Latency(double percentile, Duration duration, long requests) implements Measure {}

    /**
     * A value comes that the group has not had.
     *
     * @param field where the value stands
     * @param learning for so long after a group's first event nothing is new
     * @param events so many of it within the timespan
     */
    record NewValue(String field, Duration learning, long events) implements Measure {}

    /**
     * A number grows so that it will reach a limit soon.
     *
     * @param field the number
     * @param limitField the field that says what it must not reach: it is measured as a part of that, and the limit is 1; empty where
     *     the limit is a number
     * @param limit what it must not reach
     * @param within how soon
     */
    record Trend(String field, Optional<String> limitField, double limit, Duration within) implements Measure {}
}
