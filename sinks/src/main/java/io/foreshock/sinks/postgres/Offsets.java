package io.foreshock.sinks.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** The table {@code foreshock.offsets}: for each partition the next record that is not stored. */
final class Offsets {
    /** The order in which the rows of partitions are locked. */
    static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private Offsets() {}

    /**
     * A partition's offset. A partition of which nothing is stored starts at {@code beginning}, unless another store
     * has started it meanwhile: then at that store's offset.
     */
    static long begin(Connection connection, TopicPartition partition, long beginning) throws SQLException {
        try (PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO foreshock.offsets (topic, partition, next_offset)"
                                + " VALUES (?, ?, ?) ON CONFLICT (topic, partition) DO NOTHING");
                PreparedStatement select = connection.prepareStatement(
                        "SELECT next_offset FROM foreshock.offsets WHERE topic = ? AND partition = ?")) {
            insert.setString(1, partition.topic());
            insert.setInt(2, partition.partition());
            insert.setLong(3, beginning);
            insert.executeUpdate();
            select.setString(1, partition.topic());
            select.setInt(2, partition.partition());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("foreshock.offsets lost " + partition + " while it was read");
                }
                return row.getLong(1);
            }
        }
    }

    /** Resets a partition, for a topic that was created again. */
    static void startOver(Connection connection, TopicPartition partition, long from, long beginning)
            throws SQLException, FencedException {
        TreeMap<TopicPartition, Long> back = new TreeMap<>(ORDER);
        back.put(partition, beginning);
        move(connection, Map.of(partition, from), back);
    }

    /**
     * Advances partitions, each from the offset that this store expects. The rows stay locked until the transaction
     * ends, so of two stores that expect the same offset one waits, and is then fenced.
     *
     * @param moves in {@link #ORDER}, so that two stores cannot wait for each other
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
