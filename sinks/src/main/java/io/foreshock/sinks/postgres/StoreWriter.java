package io.foreshock.sinks.postgres;

import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.Topic;
import io.foreshock.sinks.reject.DeadLetters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A batch of records and its offsets in one transaction. What PostgreSQL will not take for its own sake is found by
 * halving the batch, and goes to the dead letters before the transaction commits. Not thread-safe.
 */
final class StoreWriter {
    private static final String COPY_EVENTS =
            "COPY foreshock.events (event_id, at, dataset, host_id, host_name, service,"
                    + " environment, message, fields) FROM STDIN (ENCODING 'UTF8')";
    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition);

    private final String eventsTopic;
    private final Map<String, UpsertRow> upserts;
    private final DeadLetters deadLetters;
    private final EventRow eventRow = new EventRow();

    StoreWriter(String prefix, DeadLetters deadLetters) {
        this.eventsTopic = Topic.EVENTS_ENRICHED.named(prefix);
        this.upserts =
                Map.of(Topic.SIGNALS.named(prefix), new SignalRow(), Topic.INCIDENTS.named(prefix), new IncidentRow());
        this.deadLetters = deadLetters;
    }

    /**
     * Stores the batch and commits.
     *
     * @param standing where each of our partitions stands in the database; moved on after the commit
     * @throws SQLException when the database failed; whether the commit happened is then only known to the database
     * @throws FencedException when another store has moved a partition; nothing was written
     */
    Ledger write(
            Connection connection, Iterable<ConsumerRecord<byte[], byte[]>> batch, Map<TopicPartition, Long> standing)
            throws SQLException, FencedException, InterruptedException {
        TreeMap<TopicPartition, Long> moves = new TreeMap<>(ORDER);
        CopyRows events = new CopyRows();
        long in = 0;
        long rejected = 0;
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            moves.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        }
        Offsets.move(connection, standing, moves);
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            in++;
            boolean taken = record.topic().equals(eventsTopic) ? append(record, events) : upsert(connection, record);
            rejected += taken ? 0 : 1;
        }
        rejected += copy(connection, events, 0, events.size());
        connection.commit();
        standing.putAll(moves);
        return new Ledger(in, in - rejected, rejected);
    }

    private boolean append(ConsumerRecord<byte[], byte[]> record, CopyRows events) throws InterruptedException {
        try {
            eventRow.append(record.value(), record.topic() + "-" + record.partition() + "-" + record.offset(), events);
            events.from(record);
            return true;
        } catch (MalformedRecordException e) {
            deadLetters.send(record, e.getMessage());
            return false;
        }
    }

    private boolean upsert(Connection connection, ConsumerRecord<byte[], byte[]> record)
            throws SQLException, InterruptedException {
        UpsertRow kind = upserts.get(record.topic());
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement row = connection.prepareStatement(kind.sql())) {
            if (record.value() == null) {
                throw new MalformedRecordException("a record without a value");
            }
            kind.bind(record.value(), row);
            row.executeUpdate();
            connection.releaseSavepoint(before);
            return true;
        } catch (MalformedRecordException e) {
            connection.releaseSavepoint(before);
            deadLetters.send(record, e.getMessage());
            return false;
        } catch (SQLException e) {
            undo(connection, before, e);
            deadLetters.send(record, DataErrors.reason(e));
            return false;
        }
    }

    /** Copies the rows [from, to), in halves where that fails; how many were rejected. */
    private int copy(Connection connection, CopyRows rows, int from, int to) throws SQLException, InterruptedException {
        if (from == to) {
            return 0;
        }
        Savepoint before = connection.setSavepoint();
        try {
            rows.copy(connection, COPY_EVENTS, from, to);
            connection.releaseSavepoint(before);
            return 0;
        } catch (SQLException e) {
            undo(connection, before, e);
            if (to - from == 1) {
                deadLetters.send(rows.origin(from), DataErrors.reason(e));
                return 1;
            }
        }
        int middle = (from + to) >>> 1;
        return copy(connection, rows, from, middle) + copy(connection, rows, middle, to);
    }

    private static void undo(Connection connection, Savepoint before, SQLException cause) throws SQLException {
        if (!DataErrors.isRowsFault(cause)) {
            throw cause;
        }
        connection.rollback(before);
        connection.releaseSavepoint(before);
    }
}
