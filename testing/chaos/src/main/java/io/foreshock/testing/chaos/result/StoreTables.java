package io.foreshock.testing.chaos.result;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.foreshock.testing.SqlClient;
import io.foreshock.testing.chaos.script.Lines;
import io.foreshock.testing.chaos.script.LogKind;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads Foreshock's tables. */
public final class StoreTables {
    private static final String OF_LOGS = " where dataset in ("
            + Arrays.stream(LogKind.values())
                    .map(kind -> "'" + kind.dataset() + "'")
                    .collect(Collectors.joining(", "))
            + ")";

    private final ObjectMapper json = new ObjectMapper();
    private final SqlClient client;

    /** {@code jdbcUrl} includes the user. */
    public StoreTables(String jdbcUrl) {
        this.client = new SqlClient(jdbcUrl);
    }

    /** The number of lines in the rows of the hosts' logs. */
    public long count() throws SQLException {
        return client.queryNumber(
                "select coalesce(sum(1 + length(original) - length(replace(original, E'\\n', ''))), 0) from (select"
                        + " fields->'event'->>'original' as original from foreshock.events" + OF_LOGS + ") lines");
    }

    /** The lines in the rows of the hosts' logs, as they were in the files. */
    public Lines read() throws SQLException {
        Lines lines = new Lines();
        client.query("select host_id, dataset, fields->'event'->>'original' from foreshock.events" + OF_LOGS, row -> {
            String host = row.getString(1);
            String dataset = row.getString(2);
            row.getString(3).lines().forEach(line -> lines.add(host, dataset, line));
            return lines;
        });
        return lines;
    }

    /** The incidents by id. */
    public Map<String, JsonNode> incidents() throws SQLException, JsonProcessingException {
        Map<String, String> bodies = new TreeMap<>();
        client.query("select id, body from foreshock.incidents", row -> bodies.put(row.getString(1), row.getString(2)));
        Map<String, JsonNode> incidents = new TreeMap<>();
        for (Map.Entry<String, String> body : bodies.entrySet()) {
            incidents.put(body.getKey(), json.readTree(body.getValue()));
        }
        return incidents;
    }
}
