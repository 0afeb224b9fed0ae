package io.foreshock.sinks.postgres;

import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.RecordCodec;
import io.foreshock.events.Signal;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** A signal as a row; published again, it replaces its row. */
final class SignalRow implements UpsertRow {
    private final RecordCodec<Signal> codec = new RecordCodec<>(Signal.class);

    @Override
    public String sql() {
        return "INSERT INTO foreshock.signals (id, rule, kind, severity, title, service, environment, first, last, count,"
                + " body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb) ON CONFLICT (id) DO UPDATE SET rule ="
                + " excluded.rule, kind = excluded.kind, severity = excluded.severity, title = excluded.title, service ="
                + " excluded.service, environment = excluded.environment, first = excluded.first, last = excluded.last,"
                + " count = excluded.count, body = excluded.body";
    }

    @Override
    public void bind(byte[] value, PreparedStatement row) throws MalformedRecordException, SQLException {
        Signal signal = codec.decode(value);
        if (signal.id() == null || signal.severity() == null || signal.service() == null) {
            throw new MalformedRecordException("a signal needs id, severity and service");
        }
        UpsertRow.text(row, 1, signal.id());
        UpsertRow.text(row, 2, signal.rule());
        UpsertRow.text(row, 3, signal.kind());
        UpsertRow.text(row, 4, signal.severity().wireName());
        UpsertRow.text(row, 5, signal.title());
        UpsertRow.text(row, 6, signal.service().name());
        UpsertRow.text(row, 7, signal.service().environment());
        UpsertRow.time(row, 8, signal.first());
        UpsertRow.time(row, 9, signal.last());
        row.setLong(10, signal.count());
        UpsertRow.json(row, 11, value);
    }
}
