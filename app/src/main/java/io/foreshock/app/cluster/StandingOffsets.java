package io.foreshock.app.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which keys (partitions, tasks) have an offset that has not moved for too long while there are records behind it. Not
 * thread-safe.
 */
final class StandingOffsets<K> {
    private final Duration limit;
    private final Map<K, Standing> standing = new HashMap<>();

    private record Standing(long offset, Instant since) {}

    StandingOffsets(Duration limit) {
        this.limit = limit;
    }

    /** Takes the offsets of now; returns those that stand still for longer than the limit. */
    Set<K> update(Map<K, Long> offsets, Map<K, Long> ends, Instant now) {
        standing.keySet().retainAll(offsets.keySet());
        offsets.forEach((key, offset) -> {
            boolean waiting = ends.getOrDefault(key, offset) > offset;
            Standing before = standing.get(key);
            if (!waiting) {
                standing.remove(key);
            } else if (before == null || before.offset() != offset) {
                standing.put(key, new Standing(offset, now));
            }
        });
        return standing.entrySet().stream()
                .filter(entry -> entry.getValue().since().plus(limit).isBefore(now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The cluster did not answer: what stood still meanwhile could not move. */
    void forget() {
        standing.clear();
    }
}
