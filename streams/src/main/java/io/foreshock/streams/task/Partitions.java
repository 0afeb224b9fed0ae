package io.foreshock.streams.task;

import java.time.Duration;

/**
 * How many partitions the topics between the stages have.
 *
 * @param inputs of each topic that the first stage reads
 * @param observations of what the second reads, by service
 * @param updates of what the third reads, by environment
 */
public record Partitions(int inputs, int observations, int updates) {
    /** Watermarks go from every partition to every one behind it: more a second would be a load of their own. */
    private static final int MOST_WATERMARKS = 2_000;

    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(250);

    public Partitions {
        if (inputs < 1 || observations < 1 || updates < 1) {
            throw new IllegalArgumentException("there are " + inputs + ", " + observations + " and " + updates
                    + " partitions; each must be at least 1");
        }
    }

    /** How often each partition has a tick: four times a second, less often where there are many partitions. */
    public Duration tickInterval() {
        return interval(inputs, observations);
    }

    /** How often each partition of the observations has a watermark. */
    public Duration watermarkInterval() {
        return interval(observations, updates);
    }

    private static Duration interval(int from, int to) {
        Duration bounded = Duration.ofMillis(1_000L * from * to / MOST_WATERMARKS);
        return bounded.compareTo(SHORTEST_INTERVAL) > 0 ? bounded : SHORTEST_INTERVAL;
    }
}
