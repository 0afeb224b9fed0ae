package io.foreshock.sinks.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** For each partition of this store, the next record that the database does not have. Not thread-safe. */
final class StoredPositions {
    private static final Logger LOG = LoggerFactory.getLogger(StoredPositions.class);

    private final Map<TopicPartition, Long> next = new HashMap<>();

    /** The offsets; changed by whoever stores records. */
    Map<TopicPartition, Long> next() {
        return next;
    }

    /** These partitions are no longer this store's. */
    void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(next::remove);
    }

    /** Reads the offset of each assigned partition from the database, and seeks the consumer to it. */
    void load(Connection open, Consumer<byte[], byte[]> source) throws SQLException, FencedException {
        Set<TopicPartition> partitions = source.assignment();
        Map<TopicPartition, Long> beginnings = source.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = source.endOffsets(partitions);
        next.clear();
        for (TopicPartition partition : partitions) {
            long beginning = Objects.requireNonNull(beginnings.get(partition));
            long end = Objects.requireNonNull(ends.get(partition));
            long offset = startingPoint(open, partition, beginning, end);
            next.put(partition, offset);
            source.seek(partition, Math.max(offset, beginning));
        }
    }

    private static long startingPoint(Connection open, TopicPartition partition, long beginning, long end)
            throws SQLException, FencedException {
        long stored = Offsets.begin(open, partition, beginning);
        if (stored > end) {
            LOG.error("{} ends at {} but was stored to {}: a new topic, starting over", partition, end, stored);
            Offsets.startOver(open, partition, stored, beginning);
            return beginning;
        }
        if (stored < beginning) {
            LOG.error("{}: retention took {} records before they were stored", partition, beginning - stored);
        }
        return stored;
    }
}
