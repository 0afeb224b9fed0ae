package io.foreshock.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A running PostgreSQL server with fsync and an empty database. Closing a container deletes its data.
 *
 * @param jdbcUrl {@code jdbc:postgresql://…}, without a password
 * @param user may create schemas
 * @param password null when the server requires none
 * @param stop run by {@link #close}
 */
public record PostgresServer(
        String jdbcUrl, String user, @Nullable String password, Runnable stop) implements AutoCloseable {
    /** Opens a connection with auto-commit; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, password);
    }

    @Override
    public void close() {
        stop.run();
    }
}
