package io.foreshock.testing.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.stream.Stream;

/** Debian's PostgreSQL, with fsync. Its log has the default prefix, {@code %m [%p] }, in UTC. */
public final class Postgres extends Server {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final String USER = "postgres";

    private final int port = Ports.free();
    private final int maxConnections;
    private final Path data;

    public Postgres(String name, Path directory, int maxConnections, ProcessRegistry registry) {
        super(name, directory, registry);
        this.maxConnections = maxConnections;
        this.data = directory.resolve("data");
    }

    @Override
    protected void prepare() throws IOException {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        Files.createDirectories(data);
        ServerAccount.own(data);
        Command.run(new ProcessBuilder(ServerAccount.run(
                        binaries().resolve("initdb").toString(),
                        "--pgdata=" + data,
                        "--username=" + USER,
                        "--auth=trust", // only loopback reaches it
                        "--encoding=UTF8",
                        "--locale=C.UTF-8",
                        "--no-instructions"))
                .directory(data.toFile()));
    }

    @Override
    protected ProcessBuilder command() throws IOException {
        return new ProcessBuilder(ServerAccount.run(
                        binaries().resolve("postgres").toString(),
                        "-D",
                        data.toString(),
                        "--port=" + port,
                        "--listen_addresses=127.0.0.1",
                        "--unix_socket_directories=",
                        "--max_connections=" + maxConnections,
                        "--log_destination=stderr",
                        "--logging_collector=off",
                        "--log_timezone=UTC"))
                .directory(data.toFile());
    }

    @Override
    protected boolean answers() throws SQLException {
        execute("select 1");
        return true;
    }

    /** SIGINT ends the sessions of its clients; SIGTERM waits for them. */
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

    /** The JDBC URL of one of its databases. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Creates an empty database. */
    public void createDatabase(String database) throws SQLException {
        execute("create database \"" + database + "\"");
    }

    /** Opens a connection to its first database; the caller closes it. */
    public Connection connect() throws SQLException {
        return connect("postgres");
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), USER, "");
    }

    /** Executes a statement in its first database, in a connection and a transaction of its own. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The binaries of the newest installed version. */
    private static Path binaries() throws IOException {
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .max(Comparator.naturalOrder())
                    .orElseThrow(() -> new IOException("no PostgreSQL in " + DEBIAN + "; apt-get install postgresql"));
        }
    }
}
