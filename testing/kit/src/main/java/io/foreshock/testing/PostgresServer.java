package io.foreshock.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server that answers and syncs to disk, with an empty database. Closing one in a container loses what it
 * kept.
 *
 * @param jdbcUrl {@code jdbc:postgresql://…}, without a password
 * @param user who connects, and may make schemas
 * @param password null where the server trusts whoever connects
 * @param stop run by {@link #close}
 */
public record PostgresServer(
        String jdbcUrl, String user, @Nullable String password, Runnable stop) implements AutoCloseable {
    /** A connection of its own, with auto-commit. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, password);
    }

    @Override
    public void close() {
        stop.run();
    }
}
