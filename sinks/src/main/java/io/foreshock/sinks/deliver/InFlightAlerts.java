package io.foreshock.sinks.deliver;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The alerts that some receiver has still to be told, and so how far each partition may be committed: never past the
 * oldest of them. Thread-safe.
 *
 * <p>A generation is the time between two assignments of partitions. What finishes after its generation is over counts
 * no more: the partitions may be somebody else's.
 */
final class InFlightAlerts {
    private final Map<TopicPartition, TreeMap<Long, Waiting>> waiting = new HashMap<>();
    private final Map<TopicPartition, Long> nextOffsets = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private int generation;
    private int size;

    private record Waiting(Instant since, int integrations) {}

    synchronized int generation() {
        return generation;
    }

    /** Starts a new generation with nothing waiting. */
    synchronized void startGeneration() {
        generation++;
        size = 0;
        waiting.clear();
        nextOffsets.clear();
        committed.clear();
    }

    /** An alert made at {@code at} that {@code integrations} have to deal with; none means that it is finished. */
    synchronized void begin(TopicPartition partition, long offset, Instant at, int integrations) {
        pass(partition, offset);
        if (integrations > 0) {
            waiting.computeIfAbsent(partition, p -> new TreeMap<>()).put(offset, new Waiting(at, integrations));
            size++;
        }
    }

    /** A record that nobody has to deal with. */
    synchronized void pass(TopicPartition partition, long offset) {
        nextOffsets.put(partition, offset + 1);
    }

    /** One integration is through with the alert. */
    synchronized void finish(int ofGeneration, TopicPartition partition, long offset) {
        if (ofGeneration != generation) {
            return;
        }
        Waiting left = waiting.getOrDefault(partition, new TreeMap<>())
                .computeIfPresent(
                        offset, (o, w) -> w.integrations() == 1 ? null : new Waiting(w.since(), w.integrations() - 1));
        if (left == null) {
            size--;
        }
    }

    /** When the oldest alert was made that is waiting: of each partition, the first. */
    synchronized Optional<Instant> oldest() {
        return waiting.values().stream()
                .filter(offsets -> !offsets.isEmpty())
                .map(offsets -> offsets.firstEntry().getValue().since())
                .min(Comparator.naturalOrder());
    }

    /** How many alerts are waiting. */
    synchronized int size() {
        return size;
    }

    /** The offsets that may be committed and have not been noted as committed yet. */
    synchronized Map<TopicPartition, OffsetAndMetadata> committable() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        nextOffsets.forEach((partition, next) -> {
            TreeMap<Long, Waiting> open = waiting.get(partition);
            long offset = open == null || open.isEmpty() ? next : open.firstKey();
            if (offset != committed.getOrDefault(partition, -1L)) {
                offsets.put(partition, new OffsetAndMetadata(offset));
            }
        });
        return offsets;
    }

    /** Notes what was committed. */
    synchronized void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> committed.put(partition, offset.offset()));
    }
}
