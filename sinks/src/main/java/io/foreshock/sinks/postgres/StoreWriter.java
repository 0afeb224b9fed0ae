package io.foreshock.sinks.postgres;

import io.foreshock.events.MalformedRecordException;
import io.foreshock.sinks.reject.DeadLetters;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Writes a batch of records and its offsets in one transaction. A record whose data PostgreSQL refuses is found by
 * halving the batch, and goes to the dead letters before the transaction commits. Not thread-safe.
 */
final class StoreWriter {
    private static final String COPY_EVENTS =
            "COPY foreshock.events (event_id, at, dataset, host_id, host_name, service,"
                    + " environment, message, fields) FROM STDIN (ENCODING 'UTF8')";

    private final Map<String, Table> tables = new HashMap<>();
    private final Map<Table, UpsertRow> upserts =
            Map.of(Table.SIGNALS, new SignalRow(), Table.INCIDENTS, new IncidentRow());
    private final DeadLetters deadLetters;
    private final EventRow eventRow = new EventRow();

    StoreWriter(String prefix, DeadLetters deadLetters) {
        for (Table table : Table.values()) {
            tables.put(table.topic().named(prefix), table);
        }
        this.deadLetters = deadLetters;
    }

    /**
     * Stores the batch and commits.
     *
     * @param standing the offset of each of this store's partitions in the database; advanced after the commit
     * @throws SQLException when the database failed; whether the commit happened is then only known to the database
     * @throws FencedException when another store has moved a partition; nothing was written
     */
    BatchCounts write(
            Connection connection, Iterable<ConsumerRecord<byte[], byte[]>> batch, Map<TopicPartition, Long> standing)
            throws SQLException, FencedException, InterruptedException {
        TreeMap<TopicPartition, Long> moves = new TreeMap<>(Offsets.ORDER);
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            moves.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        }
        Offsets.move(connection, standing, moves);
        BatchCounts counts = new BatchCounts();
        CopyRows events = new CopyRows();
        for (ConsumerRecord<byte[], byte[]> record : batch) {
            Table table = Objects.requireNonNull(tables.get(record.topic()));
            counts.read(table);
            if (table == Table.EVENTS) {
                append(record, events, counts);
            } else {
                upsert(connection, record, table, counts);
            }
        }
        copy(connection, events, 0, events.size(), counts);
        connection.commit();
        standing.putAll(moves);
        return counts;
    }

    private void append(ConsumerRecord<byte[], byte[]> record, CopyRows events, BatchCounts counts)
            throws InterruptedException {
        try {
            eventRow.append(record.value(), record.topic() + "-" + record.partition() + "-" + record.offset(), events);
            events.from(record);
        } catch (MalformedRecordException e) {
            reject(record, Rejection.MALFORMED, e.getMessage(), counts);
        }
    }

    private void upsert(Connection connection, ConsumerRecord<byte[], byte[]> record, Table table, BatchCounts counts)
            throws SQLException, InterruptedException {
        UpsertRow kind = Objects.requireNonNull(upserts.get(table));
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement row = connection.prepareStatement(kind.sql())) {
            if (record.value() == null) {
                throw new MalformedRecordException("a record without a value");
            }
            kind.bind(record.value(), row);
            counts.stored(table, row.executeUpdate());
            connection.releaseSavepoint(before);
        } catch (MalformedRecordException e) {
            connection.releaseSavepoint(before);
            reject(record, Rejection.MALFORMED, e.getMessage(), counts);
        } catch (SQLException e) {
            undo(connection, before, e);
            reject(record, Rejection.REFUSED, DataErrors.reason(e), counts);
        }
    }

    /** Copies the rows [from, to); when that fails, each half. */
    private void copy(Connection connection, CopyRows rows, int from, int to, BatchCounts counts)
            throws SQLException, InterruptedException {
        if (from == to) {
            return;
        }
        Savepoint before = connection.setSavepoint();
        try {
            long stored = rows.copy(connection, COPY_EVENTS, from, to);
            connection.releaseSavepoint(before);
            counts.stored(Table.EVENTS, stored);
            return;
        } catch (SQLException e) {
            undo(connection, before, e);
            if (to - from == 1) {
                reject(rows.origin(from), Rejection.REFUSED, DataErrors.reason(e), counts);
                return;
            }
        }
        int middle = (from + to) >>> 1;
        copy(connection, rows, from, middle, counts);
        copy(connection, rows, middle, to, counts);
    }

    private void reject(ConsumerRecord<byte[], byte[]> record, Rejection reason, String text, BatchCounts counts)
            throws InterruptedException {
        deadLetters.send(record, text);
        counts.rejected(reason);
    }

    private static void undo(Connection connection, Savepoint before, SQLException cause) throws SQLException {
        if (!DataErrors.isRowsFault(cause)) {
            throw cause;
        }
        connection.rollback(before);
        connection.releaseSavepoint(before);
    }
}
