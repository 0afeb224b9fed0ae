package io.foreshock.sinks.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store's one connection, opened anew when it was lost. Only {@link #abort} may be called from any thread. */
final class DatabaseSession {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseSession.class);

    private final Database database;
    private volatile @Nullable Connection connection;
    private boolean migrated;

    DatabaseSession(Database database) {
        this.database = database;
    }

    /** A connection without a transaction; the first one brings the schema up to date. */
    Connection begin() throws SQLException {
        Connection open = connection;
        if (open != null) {
            open.rollback(); // what was begun when this store found itself fenced
            return open;
        }
        if (!migrated) {
            database.migrate();
            migrated = true;
        }
        open = database.connect();
        connection = open;
        return open;
    }

    /** The connection that {@link #begin} opened. */
    Connection current() throws SQLException {
        Connection open = connection;
        if (open == null) {
            throw new SQLException("the connection was closed");
        }
        return open;
    }

    void requireAlive() throws SQLException {
        database.requireAlive(connection);
    }

    /** Closes the connection; what was not committed is rolled back. */
    void end() {
        Connection open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (SQLException e) {
            LOG.debug("Closing a connection that was broken", e);
        }
    }

    /** Aborts the connection: an interrupt does not end a call to a database that hangs. */
    void abort() {
        Connection open = connection;
        try {
            if (open != null) {
                open.abort(Runnable::run);
            }
        } catch (SQLException e) {
            LOG.warn("Cannot abort the connection", e);
        }
    }
}
