package io.foreshock.sinks.postgres;

import io.foreshock.config.Secret;
import io.foreshock.testing.PostgresServer;
import io.foreshock.testing.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL for all tests of this process, durable as in production; it ends with the process. */
final class TestPostgres {
    private static final PostgresServer SERVER = start();

    private TestPostgres() {}

    private static PostgresServer start() {
        try {
            PostgresServer server =
                    Servers.ofThisRun().postgres(Files.createTempDirectory(Path.of("target"), "postgresql"));
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop-postgresql"));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Database database() {
        return new Database(config());
    }

    static Connection connect() throws SQLException {
        return SERVER.connect();
    }

    static String url() {
        return SERVER.jdbcUrl();
    }

    static String user() {
        return SERVER.user();
    }

    static @Nullable String password() {
        return SERVER.password();
    }

    static StoreConfig config() {
        String password = password();
        return new StoreConfig(JdbcUrl.parse(url()), user(), password == null ? null : Secret.of(password));
    }
}
