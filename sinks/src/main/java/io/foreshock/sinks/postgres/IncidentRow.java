package io.foreshock.sinks.postgres;

import io.foreshock.events.Incident;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.RecordCodec;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** An incident as a row; its newest state replaces the one before. */
final class IncidentRow implements UpsertRow {
    private final RecordCodec<Incident> codec = new RecordCodec<>(Incident.class);

    @Override
    public String sql() {
        return "INSERT INTO foreshock.incidents (id, state, severity, title, service, environment, started, opened,"
                + " updated, resolved, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb) ON CONFLICT (id) DO UPDATE SET"
                + " state = excluded.state, severity = excluded.severity, title = excluded.title, service ="
                + " excluded.service, environment = excluded.environment, started = excluded.started, opened ="
                + " excluded.opened, updated = excluded.updated, resolved = excluded.resolved, body = excluded.body";
    }

    @Override
    public void bind(byte[] value, PreparedStatement row) throws MalformedRecordException, SQLException {
        Incident incident = codec.decode(value);
        Incident.Head head = incident.incident();
        if (head == null
                || head.id() == null
                || head.state() == null
                || head.severity() == null
                || incident.service() == null) {
            throw new MalformedRecordException("an incident needs id, state, severity and service");
        }
        UpsertRow.text(row, 1, head.id());
        UpsertRow.text(row, 2, head.state().wireName());
        UpsertRow.text(row, 3, head.severity().wireName());
        UpsertRow.text(row, 4, head.title());
        UpsertRow.text(row, 5, incident.service().name());
        UpsertRow.text(row, 6, incident.service().environment());
        UpsertRow.time(row, 7, head.started());
        UpsertRow.time(row, 8, head.opened());
        UpsertRow.time(row, 9, head.updated());
        UpsertRow.time(row, 10, head.resolved());
        UpsertRow.json(row, 11, value);
    }
}
