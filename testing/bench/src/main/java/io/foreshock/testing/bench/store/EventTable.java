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

/** The store's table of events, and one of the same definition beside it. Not thread-safe. */
final class EventTable implements AutoCloseable {
    private static final String BESIDE = "bench_events";
    private static final int BUFFER_BYTES = 256 * 1024;

    private final Connection connection;

    EventTable(String jdbcUrl) throws SQLException {
        this.connection = DriverManager.getConnection(jdbcUrl);
    }

    /** Writes all rows into a file, as COPY will read them; how many they are. */
    long save(Path file) throws SQLException, IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES)) {
            return copyApi().copyOut("COPY foreshock.events TO STDOUT", out);
        }
    }

    /** Removes all that the store has made, so that the next one begins anew; makes the table beside it, empty. */
    void startOver() throws SQLException {
        execute("DROP TABLE IF EXISTS " + BESIDE);
        execute("CREATE TABLE " + BESIDE + " (LIKE foreshock.events INCLUDING ALL)");
        execute("DROP SCHEMA foreshock CASCADE");
        settle();
    }

    /** COPYs a file of rows into the table beside, in one transaction, without Kafka, parsing or offsets. */
    RunFigures copy(Path file) throws SQLException, IOException {
        execute("TRUNCATE " + BESIDE);
        settle();
        long start = System.nanoTime();
        try (InputStream in = Files.newInputStream(file)) {
            long rows = copyApi().copyIn("COPY " + BESIDE + " FROM STDIN", in, BUFFER_BYTES);
            return new RunFigures(rows, (System.nanoTime() - start) / 1e9, Double.NaN, Double.NaN);
        }
    }

    /** So that no run pays for the writes of the one before. */
    private void settle() throws SQLException {
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
