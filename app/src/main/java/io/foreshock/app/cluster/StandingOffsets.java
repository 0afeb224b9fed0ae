package io.foreshock.app.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Which partitions have an offset that has not moved for too long while there are records behind it. Not thread-safe. */
final class StandingOffsets {
    private final Duration limit;
    private final Map<TopicPartition, Standing> standing = new HashMap<>();

    private record Standing(long offset, Instant since) {}

    StandingOffsets(Duration limit) {
        this.limit = limit;
    }

    /** Takes the offsets of now; returns the partitions that stand still for longer than the limit, in their order. */
    List<TopicPartition> update(Map<TopicPartition, Long> offsets, Map<TopicPartition, Long> ends, Instant now) {
        standing.keySet().retainAll(offsets.keySet());
        offsets.forEach((partition, offset) -> {
            boolean waiting = ends.getOrDefault(partition, offset) > offset;
            Standing before = standing.get(partition);
            if (!waiting) {
                standing.remove(partition);
            } else if (before == null || before.offset() != offset) {
                standing.put(partition, new Standing(offset, now));
            }
        });
        return standing.entrySet().stream()
                .filter(entry -> entry.getValue().since().plus(limit).isBefore(now))
                .map(Map.Entry::getKey)
                .sorted(PartitionOffsets.ORDER)
                .toList();
    }

    /** The cluster did not answer: what stood still meanwhile could not move. */
    void forget() {
        standing.clear();
    }
}
