package io.foreshock.streams.task;

import io.foreshock.rules.RuleSet;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Settings of the topology.
 *
 * @param topicPrefix goes before every topic's name; may be empty
 * @param installId goes into every incident's id, so that two installations never share one
 * @param partitions how many partitions the topics between the stages have; a watermark downstream waits for all of them
 * @param clock what ticks are stamped with, where the topic keeps that
 * @param ownClock whether it is not the broker's, as in a demonstration; the broker's says nothing of the hosts' clocks then
 * @param grace how much later than its own time an event may arrive and still affect a signal
 * @param quiet how long no signal must be seen before an incident is resolved
 * @param rules the rules to match
 * @param objectives in place of those of the rules
 * @param meters the registry of the counters; see {@link StreamsMeters}
 */
public record TopologySettings(
        String topicPrefix,
        String installId,
        Partitions partitions,
        InstantSource clock,
        boolean ownClock,
        Duration grace,
        Duration quiet,
        RuleSet rules,
        Objectives objectives,
        MeterRegistry meters) {

    /** Longer than half an hour: in the reference outage, restarts that far apart belonged to one incident. */
    public static final Duration DEFAULT_QUIET = Duration.ofMinutes(45);

    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(10);

    /** Conditions expire after 24 h: a silent source counts as retired, a number that jumped has its new level. */
    public static final Duration CONDITION_EXPIRY = Duration.ofDays(1);

    /** State unchanged for this long is removed: the delivered ranges of a file, the baseline of a source. */
    public static final Duration STATE_RETENTION = Duration.ofDays(15);

    /** What the incidents of a service are told with is kept for so long. */
    public static final Duration HISTORY_RETENTION = Duration.ofDays(2);

    /**
     * The longest time between two ticks that counts as time in which records could be seen: some tens of the usual ones. A clock of
     * its own may be much faster than the ticks.
     */
    public Duration longestTickStep() {
        return ownClock ? Duration.ofMinutes(1) : Duration.ofSeconds(10);
    }

    public TopologySettings {
        if (grace.isNegative() || quiet.isNegative() || quiet.isZero()) {
            throw new IllegalArgumentException("grace is " + grace + ", quiet is " + quiet + "; both must be positive");
        }
    }
}
