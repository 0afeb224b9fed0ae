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
 * The alerts that some integration has not finished. Each partition is committed up to the oldest of them.
 * Thread-safe.
 *
 * <p>A generation is the time between two assignments of partitions. An alert that finishes after its generation is
 * ignored: its partition may have another owner.
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

    /** Adds an alert made at {@code at} that {@code integrations} have to finish; with none it is finished. */
    synchronized void begin(TopicPartition partition, long offset, Instant at, int integrations) {
        pass(partition, offset);
        if (integrations > 0) {
            waiting.computeIfAbsent(partition, p -> new TreeMap<>()).put(offset, new Waiting(at, integrations));
            size++;
        }
    }

    /** Adds a record that no integration has to finish. */
    synchronized void pass(TopicPartition partition, long offset) {
        nextOffsets.put(partition, offset + 1);
    }

    /** One integration has finished the alert. */
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

    /** The time of the oldest alert in flight. */
    synchronized Optional<Instant> oldest() {
        return waiting.values().stream()
                .filter(offsets -> !offsets.isEmpty())
                .map(offsets -> offsets.firstEntry().getValue().since())
                .min(Comparator.naturalOrder());
    }

    /** How many alerts are in flight. */
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
