package io.foreshock.testing.bench.store;

import io.foreshock.testing.bench.report.RunFigures;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The store's table of events, and a second table of the same definition. Not thread-safe. */
final class EventTable implements AutoCloseable {
    private static final String SECOND = "bench_events";
    private static final int BUFFER_BYTES = 256 * 1024;

    private final Connection connection;

    EventTable(String jdbcUrl) throws SQLException {
        this.connection = DriverManager.getConnection(jdbcUrl);
    }

    /** Writes all rows to a file, in the format of COPY. */
    void save(Path file) throws SQLException, IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES)) {
            copyApi().copyOut("COPY foreshock.events TO STDOUT", out);
        }
    }

    /** Creates the second table, empty, and drops all tables of the store. */
    void reset() throws SQLException {
        execute("DROP TABLE IF EXISTS " + SECOND);
        execute("CREATE TABLE " + SECOND + " (LIKE foreshock.events INCLUDING ALL)");
        execute("DROP SCHEMA foreshock CASCADE");
        checkpoint();
    }

    /** Copies a file of rows into the second table, in one transaction. */
    RunFigures copy(Path file) throws SQLException, IOException {
        execute("TRUNCATE " + SECOND);
        checkpoint();
        long start = System.nanoTime();
        try (InputStream in = Files.newInputStream(file)) {
            long rows = copyApi().copyIn("COPY " + SECOND + " FROM STDIN", in, BUFFER_BYTES);
            return new RunFigures(rows, (System.nanoTime() - start) / 1e9, Double.NaN, Double.NaN);
        }
    }

    /** Else the next run pays for the writes of the last one. */
    private void checkpoint() throws SQLException {
        execute("CHECKPOINT");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private CopyManager copyApi() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
