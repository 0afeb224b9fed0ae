package io.foreshock.streams.task;

import io.foreshock.rules.RuleSet;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What the topology is built from.
 *
 * @param topicPrefix goes before every topic's name; may be empty
 * @param installId goes into every incident's id, so that two installations never share one
 * @param inputPartitions how many partitions each input topic has; a clock downstream waits for all of them
 * @param clock what ticks are stamped with
 * @param grace how much later than its own time an event may arrive and still change a verdict
 * @param quiet how long nothing odd must be seen before an incident is resolved
 * @param rules what to look for
 * @param meters where it is counted what was done; see {@link StreamsMeters}
 */
public record TopologySettings(
        String topicPrefix,
        String installId,
        int inputPartitions,
        InstantSource clock,
        Duration grace,
        Duration quiet,
        RuleSet rules,
        MeterRegistry meters) {

    /** Restarts half an hour apart were one story on the day this was founded on. */
    public static final Duration DEFAULT_QUIET = Duration.ofMinutes(45);

    public static final Duration DEFAULT_GRACE = Duration.ofSeconds(10);

    /** What has lasted so long is how things are: a silent source was retired, a number that jumped has its new level. */
    public static final Duration GIVEN_UP = Duration.ofDays(1);

    /** What nothing was heard of for so long is forgotten: a file's settled ranges, a source's habits. */
    public static final Duration FORGOTTEN = Duration.ofDays(15);

    public TopologySettings {
        if (inputPartitions < 1) {
            throw new IllegalArgumentException("inputPartitions is " + inputPartitions + "; it must be at least 1");
        }
        if (grace.isNegative() || quiet.isNegative() || quiet.isZero()) {
            throw new IllegalArgumentException("grace is " + grace + ", quiet is " + quiet + "; both must be positive");
        }
    }
}
