package io.foreshock.testing.lab.servers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Debian's PostgreSQL, syncing to disk. Its log has the default prefix, {@code %m [%p] }, in UTC. */
public final class Postgres extends Server {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final String USER = "postgres";

    private final int port = Ports.free();
    private final int maxConnections;
    private final Path data;

    public Postgres(String name, Path folder, int maxConnections, Started started) {
        super(name, folder, started);
        this.maxConnections = maxConnections;
        this.data = folder.resolve("data");
    }

    @Override
    protected void prepare() throws IOException {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        Files.createDirectories(data);
        Account.own(data);
        Process initdb = new ProcessBuilder(Account.run(
                        binaries().resolve("initdb").toString(),
                        "--pgdata=" + data,
                        "--username=" + USER,
                        "--auth=trust", // on loopback, for the time of a run
                        "--encoding=UTF8",
                        "--locale=C.UTF-8",
                        "--no-instructions"))
                .directory(data.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (initdb.waitFor() != 0) {
                throw new ServerException(name() + ": initdb failed:\n" + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException(name() + ": interrupted in initdb", e);
        }
    }

    @Override
    protected ProcessBuilder command() throws IOException {
        return new ProcessBuilder(Account.run(
                        binaries().resolve("postgres").toString(),
                        "-D",
                        data.toString(),
                        "-p",
                        Integer.toString(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "max_connections=" + maxConnections,
                        "-c",
                        "log_destination=stderr",
                        "-c",
                        "logging_collector=off",
                        "-c",
                        "log_timezone=UTC"))
                .directory(data.toFile());
    }

    @Override
    protected boolean answers() throws SQLException {
        execute(USER, "select 1");
        return true;
    }

    /** Ends the sessions of its clients; SIGTERM would wait for them. */
    @Override
    protected String stopSignal() {
        return "INT";
    }

    public int port() {
        return port;
    }

    public String user() {
        return USER;
    }

    /** Where a database of this server is, for JDBC. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Makes an empty database. */
    public void createDatabase(String database) throws SQLException {
        execute(USER, "create database \"" + database + "\"");
    }

    /** A connection of its superuser; the caller closes it. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), USER, "");
    }

    private void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The newest that is installed. */
    private static Path binaries() throws IOException {
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            List<Path> found = versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            if (found.isEmpty()) {
                throw new IOException("no PostgreSQL in " + DEBIAN + "; apt-get install postgresql");
            }
            return found.get(0);
        }
    }
}
