package io.foreshock.testing.bench.latency;

import io.foreshock.app.embedded.EmbeddedDatabase;
import io.foreshock.testing.SqlClient;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A PostgreSQL server that keeps the time of each commit, hence of each row.
 *
 * @see <a href="https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-COMMIT-TIMESTAMP">commit timestamps</a>
 */
final class CommitTimes implements AutoCloseable {
    private static final String LINES =
            " FROM foreshock.events WHERE dataset = 'nginx.access' AND host_name = '" + Traffic.HOST + "'";
    private static final String TIMES = "SELECT (fields #>> '{nginx,access,request_id}')::bigint,"
            + " (extract(epoch FROM (fields #>> '{event,created}')::timestamptz) * 1000000)::bigint,"
            + " (extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000000)::bigint";
    private static final int FETCH_SIZE = 10_000;

    /** Takes a line's number and the times at which it was read and stored, in microseconds since 1970. */
    @FunctionalInterface
    interface Handler {
        void handle(long line, long readMicros, long storedMicros);
    }

    private final EmbeddedDatabase database;
    private final SqlClient client;

    private CommitTimes(EmbeddedDatabase database) {
        this.database = database;
        this.client = new SqlClient(database.jdbcUrl());
    }

    /** Starts it over an empty directory, twice: the setting takes effect with a restart. */
    static CommitTimes start(Path directory) throws IOException, SQLException {
        try (EmbeddedDatabase first = EmbeddedDatabase.start(directory);
                Connection connection = DriverManager.getConnection(first.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET track_commit_timestamp = on");
        }
        return new CommitTimes(EmbeddedDatabase.start(directory));
    }

    String jdbcUrl() {
        return database.jdbcUrl();
    }

    /** The number of the traffic's lines that are stored. */
    long stored() throws SQLException {
        return client.queryNumber("SELECT count(*)" + LINES);
    }

    /** Passes on each line of the traffic that is stored. */
    void forEach(Handler handler) throws SQLException {
        try (Connection connection = client.connect()) {
            connection.setAutoCommit(false); // else the driver fetches all rows at once
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCH_SIZE);
                try (ResultSet rows = statement.executeQuery(TIMES + LINES)) {
                    while (rows.next()) {
                        handler.handle(rows.getLong(1), rows.getLong(2), rows.getLong(3));
                    }
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        database.close();
    }
}
