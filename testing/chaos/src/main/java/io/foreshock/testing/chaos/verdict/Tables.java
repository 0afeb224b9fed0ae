package io.foreshock.testing.chaos.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foreshock.testing.chaos.script.Lines;
import io.foreshock.testing.chaos.script.LogKind;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The store's tables, read as any other client would. Each call takes a connection of its own. */
public final class Tables {
    private static final String OF_OUR_LOGS = " where dataset in ("
            + Arrays.stream(LogKind.values())
                    .map(kind -> "'" + kind.dataset() + "'")
                    .collect(Collectors.joining(", "))
            + ")";

    private final ObjectMapper json = new ObjectMapper();
    private final String jdbcUrl;

    public Tables(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** How many lines the rows of the hosts' logs hold. */
    public long count() throws SQLException {
        try (Connection db = DriverManager.getConnection(jdbcUrl);
                Statement sql = db.createStatement();
                ResultSet row = sql.executeQuery(
                        "select coalesce(sum(1 + length(original) - length(replace(original, E'\\n', ''))), 0) from (select"
                                + " fields->'event'->>'original' as original from foreshock.events" + OF_OUR_LOGS
                                + ") lines")) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The lines that the rows of the hosts' logs hold, as they were in their files. */
    public Lines read() throws SQLException {
        Lines lines = new Lines();
        try (Connection db = DriverManager.getConnection(jdbcUrl);
                Statement sql = db.createStatement();
                ResultSet rows = sql.executeQuery(
                        "select host_id, dataset, fields->'event'->>'original' from foreshock.events" + OF_OUR_LOGS)) {
            while (rows.next()) {
                String host = rows.getString(1);
                String dataset = rows.getString(2);
                rows.getString(3).lines().forEach(line -> lines.add(host, dataset, line));
            }
        }
        return lines;
    }

    /** The incidents' records by id. */
    public Map<String, JsonNode> incidents() throws SQLException, JsonProcessingException {
        Map<String, JsonNode> incidents = new TreeMap<>();
        try (Connection db = DriverManager.getConnection(jdbcUrl);
                Statement sql = db.createStatement();
                ResultSet rows = sql.executeQuery("select id, body from foreshock.incidents")) {
            while (rows.next()) {
                incidents.put(rows.getString(1), json.readTree(rows.getString(2)));
            }
        }
        return incidents;
    }
}
