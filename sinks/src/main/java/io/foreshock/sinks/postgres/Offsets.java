package io.foreshock.sinks.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.apache.kafka.common.TopicPartition;

/** The table {@code foreshock.offsets}: for each partition the next record that is not stored. */
final class Offsets {
    private Offsets() {}

    /** The stored offset of a partition; empty when nothing of it was ever stored. */
    static OptionalLong load(Connection connection, TopicPartition partition) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT next_offset FROM foreshock.offsets WHERE topic = ? AND partition = ?")) {
            select.setString(1, partition.topic());
            select.setInt(2, partition.partition());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /** Makes {@code offset} the stored one, whatever was there; for a partition's first time and a topic made anew. */
    static void reset(Connection connection, TopicPartition partition, long offset) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement(
                "INSERT INTO foreshock.offsets (topic, partition, next_offset) VALUES (?, ?, ?)"
                        + " ON CONFLICT (topic, partition) DO UPDATE SET next_offset = excluded.next_offset")) {
            upsert.setString(1, partition.topic());
            upsert.setInt(2, partition.partition());
            upsert.setLong(3, offset);
            upsert.executeUpdate();
        }
    }

    /**
     * Moves partitions on, each from exactly where we believe it stands. The rows stay locked until the transaction ends,
     * so of two stores that believe the same one waits, and then finds itself fenced.
     *
     * @param moves sorted, so that two stores cannot wait for each other
     */
    static void move(Connection connection, Map<TopicPartition, Long> from, SortedMap<TopicPartition, Long> moves)
            throws SQLException, FencedException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE foreshock.offsets SET next_offset = ?"
                + " WHERE topic = ? AND partition = ? AND next_offset = ?")) {
            for (Map.Entry<TopicPartition, Long> move : moves.entrySet()) {
                TopicPartition partition = move.getKey();
                Long believed = from.get(partition);
                if (believed == null) {
                    throw new FencedException(partition + " is not ours");
                }
                update.setLong(1, move.getValue());
                update.setString(2, partition.topic());
                update.setInt(3, partition.partition());
                update.setLong(4, believed);
                if (update.executeUpdate() != 1) {
                    throw new FencedException(partition + " does not stand at " + believed + " any more");
                }
            }
        }
    }
}
