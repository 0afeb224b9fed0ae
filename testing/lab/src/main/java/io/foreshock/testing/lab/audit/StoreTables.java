package io.foreshock.testing.lab.audit;

import io.foreshock.testing.SqlClient;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads Foreshock's tables. */
public final class StoreTables {
    private final SqlClient client;

    public StoreTables(SqlClient client) {
        this.client = client;
    }

    /**
     * A row of the incidents.
     *
     * @param told what it says first: its title, the titles of its signals, its suspects and its notes
     */
    public record StoredIncident(String severity, String title, String told) {}

    /** The number of events of one dataset. */
    public long rows(String dataset) throws SQLException {
        return client.queryNumber("select count(*) from foreshock.events where dataset = '" + dataset + "'");
    }

    /** The numbers of the requests in the events of one dataset, with duplicates. */
    List<Long> requests(String dataset) throws SQLException {
        return client.query(
                "select (regexp_matches(fields->'event'->>'original', '[?]n=([0-9]+)', 'g'))[1]::bigint"
                        + " from foreshock.events where dataset = '" + dataset + "'",
                row -> row.getLong(1));
    }

    List<StoredSource> sources() throws SQLException {
        Map<String, StoredSource> sources = new LinkedHashMap<>();
        client.query("""
                select fields->'foreshock'->'source'->>'id',
                       (fields->'foreshock'->'source'->>'from')::bigint,
                       (fields->'foreshock'->'source'->>'to')::bigint,
                       fields->'event'->>'original'
                  from foreshock.events
                 where fields->'foreshock'->'source' is not null
                 order by 1, 2, 3""", row -> {
            String original = row.getString(4);
            StoredSource source = sources.computeIfAbsent(row.getString(1), id -> new StoredSource());
            source.add(new ByteRange(row.getLong(2), row.getLong(3)), original == null ? "" : original);
            return source;
        });
        return List.copyOf(sources.values());
    }

    /** The rules with a signal of severity warning or worse, in the order of their first signal. */
    public List<String> rules() throws SQLException {
        return client.query(
                "select rule from foreshock.signals where severity <> 'info' group by rule order by min(first), rule",
                row -> row.getString(1));
    }

    /** The incidents of severity warning or worse, in the order of their start. */
    public List<StoredIncident> incidents() throws SQLException {
        return client.query(
                "select severity, title, concat_ws(chr(10), title, jsonb_path_query_array(body, '$.signals[*].title'),"
                        + " body->'suspects', body->'notes')"
                        + " from foreshock.incidents where severity <> 'info' order by started, id",
                row -> new StoredIncident(row.getString(1), row.getString(2), row.getString(3)));
    }

    /** Whether a heartbeat of this time or later is stored: all roles have then passed that time. */
    public boolean hasHeartbeatSince(Instant at) throws SQLException {
        return client.queryNumber(
                        "select count(*) from foreshock.events where dataset = 'foreshock.heartbeat' and at >= '" + at
                                + "'")
                > 0;
    }
}
