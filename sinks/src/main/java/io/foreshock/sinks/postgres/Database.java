package io.foreshock.sinks.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/** Where the store writes: connects, and brings schema {@code foreshock} up to date. The password is never printed. */
final class Database {
    static final String SCHEMA = "foreshock";

    private final String url;
    private final @Nullable String user;
    private final @Nullable String password;

    Database(String url, @Nullable String user, @Nullable String password) {
        this.url = url;
        this.user = user;
        this.password = password;
    }

    /** A connection without auto-commit. */
    Connection connect() throws SQLException {
        Properties properties = new Properties();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (password != null) {
            properties.setProperty("password", password);
        }
        properties.setProperty("ApplicationName", "foreshock-store");
        properties.setProperty("connectTimeout", "10");
        // A database that vanished without a word must not hold the store for ever; no COPY of a batch takes as long.
        properties.setProperty("socketTimeout", "60");
        properties.setProperty("tcpKeepAlive", "true");
        Connection connection = DriverManager.getConnection(url, properties);
        connection.setAutoCommit(false);
        return connection;
    }

    /** Applies the migrations that are missing; safe when several stores do so at once. */
    void migrate() throws SQLException {
        try {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(url, user, password)
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
