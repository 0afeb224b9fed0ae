package io.foreshock.app.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL server on loopback, as a child process. It keeps its tables in one directory, over restarts; fsync is on. */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    private static final int FREE_PORT = 0;

    private final EmbeddedPostgres server;

    private EmbeddedDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /** As {@link #start(Path, int)}, on a port that is free. */
    public static EmbeddedDatabase start(Path directory) throws IOException {
        return start(directory, FREE_PORT);
    }

    /** Starts the server; returns once it answers. Ends the server that a killed run left on the directory. */
    public static EmbeddedDatabase start(Path directory, int port) throws IOException {
        stopOrphan(directory);
        return new EmbeddedDatabase(EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(directory)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false) // the owner closes it, after its clients
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start());
    }

    /** When its parent process is killed, the server keeps running; the next owner of the directory stops it. */
    private static void stopOrphan(Path directory) throws IOException {
        Path pidFile = directory.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        ProcessHandle process = ProcessHandle.of(pid).orElse(null);
        if (process == null
                || !process.info().command().map(c -> c.endsWith("postgres")).orElse(false)) {
            Files.delete(pidFile);
            return;
        }
        process.destroy();
        try {
            process.onExit().get(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an earlier PostgreSQL stopped", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(
                    "process " + pid + ", the PostgreSQL of an earlier run on " + directory
                            + ", does not stop; end it by hand",
                    e);
        }
    }

    /** The JDBC URL for clients. */
    public String jdbcUrl() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
