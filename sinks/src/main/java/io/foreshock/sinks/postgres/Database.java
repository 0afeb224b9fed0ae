package io.foreshock.sinks.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The store's database: connects, and migrates schema {@code foreshock}. The password is never printed. */
class Database {
    static final String SCHEMA = "foreshock";
    private static final int LONGEST_SIGN_SECONDS = 10;

    private final PGSimpleDataSource server = new PGSimpleDataSource();

    Database(StoreConfig config) {
        server.setApplicationName("foreshock-store");
        server.setConnectTimeout(10);
        // A database that vanished without closing the connection must not block the store for ever; no COPY of a batch
        // takes as long.
        server.setSocketTimeout(60);
        server.setTcpKeepAlive(true);
        server.setUrl(config.url().text());
        if (config.user() != null) {
            server.setUser(config.user());
        }
        if (config.password() != null) {
            server.setPassword(config.password().read());
        }
    }

    /** A connection without auto-commit. */
    Connection connect() throws SQLException {
        Connection connection = server.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** Checks the connection, so that a lost server is noticed also while there is nothing to write. */
    void requireAlive(@Nullable Connection connection) throws SQLException {
        if (connection == null || !connection.isValid(LONGEST_SIGN_SECONDS)) {
            throw new SQLException("the connection is broken");
        }
        connection.rollback(); // the check may have begun a transaction, which must not stay open while the store waits
    }

    /** Applies the migrations that are missing; safe when several stores do so at once. */
    void migrate() throws SQLException {
        try {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(server)
                    .defaultSchema(SCHEMA)
                    .createSchemas(true)
                    .locations("classpath:io/foreshock/sinks/postgres")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw new SQLException("cannot bring schema " + SCHEMA + " up to date", e);
        }
    }
}
