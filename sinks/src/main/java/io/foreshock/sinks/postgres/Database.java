package io.foreshock.sinks.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Where the store writes: connects, and brings schema {@code foreshock} up to date. The password is never printed. */
class Database {
    static final String SCHEMA = "foreshock";
    private static final int LONGEST_SIGN_SECONDS = 10;

    private final PGSimpleDataSource server = new PGSimpleDataSource();

    Database(StoreConfig config) {
        server.setApplicationName("foreshock-store");
        server.setConnectTimeout(10);
        // A database that vanished without a word must not hold the store for ever; no COPY of a batch takes as long.
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

    /** Asks the server for a sign of life, so that its end is noticed while there is nothing to write, too. */
    void requireAlive(@Nullable Connection connection) throws SQLException {
        if (connection == null || !connection.isValid(LONGEST_SIGN_SECONDS)) {
            throw new SQLException("the connection is broken");
        }
        connection.rollback(); // the question may have begun a transaction, which must not stay open while we wait
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
