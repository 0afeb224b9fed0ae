package io.foreshock.testing.bench.latency;

import io.foreshock.app.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A PostgreSQL server that keeps the time of each commit, and so knows of each row when it was stored.
 * https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-COMMIT-TIMESTAMP
 */
final class CommitTimes implements AutoCloseable {
    private static final String LINES =
            " FROM foreshock.events WHERE dataset = 'nginx.access' AND host_name = '" + Traffic.HOST + "'";
    private static final String TIMES = "SELECT (fields #>> '{nginx,access,request_id}')::bigint,"
            + " (extract(epoch FROM (fields #>> '{event,created}')::timestamptz) * 1000000)::bigint,"
            + " (extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000000)::bigint";
    private static final int FETCHED_AT_ONCE = 10_000;

    /** Hears of a line when it was read and stored, in microseconds since 1970. */
    @FunctionalInterface
    interface Hearer {
        void hear(long line, long readMicros, long storedMicros);
    }

    private final EmbeddedDatabase database;

    private CommitTimes(EmbeddedDatabase database) {
        this.database = database;
    }

    /** Starts it over an empty folder: twice, because it keeps the times only when it was told before its start. */
    static CommitTimes start(Path folder) throws IOException, SQLException {
        try (EmbeddedDatabase first = EmbeddedDatabase.start(folder);
                Connection connection = DriverManager.getConnection(first.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER SYSTEM SET track_commit_timestamp = on");
        }
        return new CommitTimes(EmbeddedDatabase.start(folder));
    }

    String jdbcUrl() {
        return database.jdbcUrl();
    }

    /** How many of the traffic's lines are stored. */
    long stored() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*)" + LINES)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Tells of every line of the traffic that is stored. */
    void forEach(Hearer hearer) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl())) {
            connection.setAutoCommit(false); // else the driver fetches all at once
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(FETCHED_AT_ONCE);
                try (ResultSet rows = statement.executeQuery(TIMES + LINES)) {
                    while (rows.next()) {
                        hearer.hear(rows.getLong(1), rows.getLong(2), rows.getLong(3));
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
