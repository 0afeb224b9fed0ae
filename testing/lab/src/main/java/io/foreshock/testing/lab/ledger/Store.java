package io.foreshock.testing.lab.ledger;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands in Foreshock's tables. One connection a question: the store's server may come and go. */
public final class Store {
    private final Connections connections;

    /** Opens a connection to the store's database; the store closes it. */
    @FunctionalInterface
    public interface Connections {
        Connection open() throws SQLException;
    }

    public Store(Connections connections) {
        this.connections = connections;
    }

    /** An incident as people know it. */
    public record StoredIncident(String severity, String title, String state) {}

    @FunctionalInterface
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> ask(String query, Reader<T> reader) throws SQLException {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        }
    }

    /** Rows of one dataset. */
    public long rows(String dataset) throws SQLException {
        return ask("select count(*) from foreshock.events where dataset = '" + dataset + "'", row -> row.getLong(1))
                .get(0);
    }

    /** All rows of events. */
    public long rows() throws SQLException {
        return ask("select count(*) from foreshock.events", row -> row.getLong(1))
                .get(0);
    }

    /** The numbers of the requests in the rows of one dataset, as often as they are there. */
    public List<Long> requests(String dataset) throws SQLException {
        return ask(
                "select (regexp_matches(fields->'event'->>'original', '[?]n=([0-9]+)', 'g'))[1]::bigint"
                        + " from foreshock.events where dataset = '" + dataset + "'",
                row -> row.getLong(1));
    }

    List<StoredStream> streams() throws SQLException {
        Map<String, StoredStream> streams = new LinkedHashMap<>();
        ask("""
                select fields->'foreshock'->'source'->>'id',
                       (fields->'foreshock'->'source'->>'from')::bigint,
                       (fields->'foreshock'->'source'->>'to')::bigint,
                       fields->'event'->>'original'
                  from foreshock.events
                 where fields->'foreshock'->'source' is not null
                 order by 1, 2, 3""", row -> {
            String original = row.getString(4);
            streams.computeIfAbsent(row.getString(1), id -> new StoredStream())
                    .add(new Range(row.getLong(2), row.getLong(3)), original == null ? "" : original);
            return true;
        });
        return List.copyOf(streams.values());
    }

    /** The rules that signalled, of warnings and worse, by name, in the order of their first signal. */
    public List<String> rules() throws SQLException {
        return ask(
                "select rule from foreshock.signals where severity <> 'info' group by rule order by min(first), rule",
                row -> row.getString(1));
    }

    /** The incidents of warnings and worse, in order of their start. */
    public List<StoredIncident> incidents() throws SQLException {
        return ask(
                "select severity, title, state from foreshock.incidents where severity <> 'info' order by started, id",
                row -> new StoredIncident(row.getString(1), row.getString(2), row.getString(3)));
    }

    /** Whether a heartbeat of this time or later is stored: then time has passed through all of Foreshock. */
    public boolean heartbeatSince(Instant at) throws SQLException {
        return ask(
                        "select exists(select from foreshock.events where dataset = 'foreshock.heartbeat' and at >= '"
                                + at + "')",
                        row -> row.getBoolean(1))
                .get(0);
    }
}
