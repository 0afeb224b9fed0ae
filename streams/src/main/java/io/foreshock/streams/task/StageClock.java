package io.foreshock.streams.task;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The time of a task behind others: what all partitions before it have reached. It only goes on, by the steps that they count
 * ({@link TickClock}), never by what a clock says. A partition that lags more than a minute behind the others is set aside: it
 * holds nobody up, and what it brings comes late. Mutable, of one task; its fields are its stored form.
 */
public final class StageClock implements StageTime {
    private static final Duration MOST_LAG = Duration.ofMinutes(1);
    /** Partitions whose last ticks are no further from each other are at the same time. */
    private static final Duration TOGETHER = Duration.ofSeconds(5);

    /** By partition; those that the topology does not have are left out. */
    public TreeMap<Integer, Upstream> upstream = new TreeMap<>();
    /** The broker's time of the last tick that all have reached; null before each of them has sent one. */
    public @Nullable Instant now;
    /** How long it has run. */
    public long elapsedMs;

    /** A partition before this stage. */
    public static final class Upstream {
        /** The broker's time of its last tick. */
        public Instant at = Instant.EPOCH;
        /** What it counted by then. */
        public long countedMs;
        /** Where it stands in this stage's time. */
        public long reachedMs;

        public boolean aside;
    }

    /**
     * The broker's time of the last tick that all partitions have reached.
     *
     * @throws IllegalStateException before every partition has sent a tick
     */
    @Override
    public Instant time() {
        if (now == null) {
            throw new IllegalStateException("not every input partition has sent a tick");
        }
        return now;
    }

    @Override
    public long elapsedMs() {
        return elapsedMs;
    }

    /**
     * Takes a tick of one of so many partitions; returns whether the time went on.
     *
     * @param countedMs what the partition's {@link TickClock} has counted; less than before when its state was lost
     */
    public boolean advance(int partition, Instant at, long countedMs, int partitions) {
        if (partition < 0 || partition >= partitions) {
            return false;
        }
        Upstream from = upstream.get(partition);
        if (from == null) {
            from = new Upstream();
            from.reachedMs = elapsedMs;
            upstream.put(partition, from);
        } else {
            from.reachedMs += Math.max(0, countedMs - from.countedMs);
        }
        from.at = at;
        from.countedMs = countedMs;
        return upstream.size() >= partitions && goOn();
    }

    private boolean goOn() {
        Instant newest = upstream.values().stream()
                .map(from -> from.at)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        for (Upstream from : upstream.values()) {
            boolean lags = Duration.between(from.at, newest).compareTo(MOST_LAG) > 0;
            if (from.aside && !lags) {
                from.reachedMs = Math.max(from.reachedMs, elapsedMs);
            }
            from.aside = lags;
        }
        List<Upstream> together =
                upstream.values().stream().filter(from -> !from.aside).toList();
        long reached = together.stream().mapToLong(from -> from.reachedMs).min().orElseThrow();
        boolean first = now == null;
        boolean later = reached > elapsedMs;
        if (first || later) {
            now = oldest(together);
            elapsedMs = reached;
        }
        if (newest.minus(TOGETHER).isBefore(oldest(together))) {
            // Gaps that only some of them had would add up, and come due at once when the last of them is set aside.
            together.forEach(from -> from.reachedMs = Math.min(from.reachedMs, reached + TOGETHER.toMillis()));
        }
        return first || later;
    }

    private static Instant oldest(List<Upstream> partitions) {
        return partitions.stream()
                .map(from -> from.at)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Override
    public List<Integer> aside() {
        return upstream.entrySet().stream()
                .filter(entry -> entry.getValue().aside)
                .map(entry -> entry.getKey())
                .toList();
    }
}
