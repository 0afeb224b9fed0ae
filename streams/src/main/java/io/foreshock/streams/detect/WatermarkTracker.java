package io.foreshock.streams.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The time that all input partitions have reached. Mutable, of one task; its fields are its stored form.
 *
 * <p>When it jumps (Kafka was down, the machine was suspended), no event could be seen in the skipped time:
 * {@link #skippedMs} grows by it, and deadlines move with it.
 */
public final class WatermarkTracker {
    private static final Duration LONGEST_STEP = Duration.ofMinutes(1);

    public TreeMap<Integer, Instant> reached = new TreeMap<>();
    public @Nullable Instant now;
    public long skippedMs;

    /**
     * The time that all partitions have reached.
     *
     * @throws IllegalStateException before every partition has sent a tick
     */
    public Instant time() {
        if (now == null) {
            throw new IllegalStateException("not every input partition has sent a tick");
        }
        return now;
    }

    /** Takes a tick; returns whether the time advanced. */
    boolean advance(Observation.Watermark tick, int partitions) {
        reached.merge(tick.partition(), tick.at(), (a, b) -> a.isAfter(b) ? a : b);
        if (reached.size() < partitions) {
            return false;
        }
        Instant earliest = reached.values().stream().min(Instant::compareTo).orElseThrow();
        if (now != null && !earliest.isAfter(now)) {
            return false;
        }
        if (now != null && Duration.between(now, earliest).compareTo(LONGEST_STEP) > 0) {
            skippedMs += Duration.between(now, earliest).toMillis();
        }
        now = earliest;
        return true;
    }
}
