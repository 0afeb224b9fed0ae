package io.foreshock.app.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL server of our own, on loopback, keeping its tables in a folder over restarts; it syncs to disk. */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    private static final int FREE_PORT = 0;

    private final EmbeddedPostgres server;

    private EmbeddedDatabase(EmbeddedPostgres server) {
        this.server = server;
    }

    /** As {@link #start(Path, int)}, on a port that is free. */
    public static EmbeddedDatabase start(Path folder) throws IOException {
        return start(folder, FREE_PORT);
    }

    /** Starts the server, ending one that an earlier run left on the folder; returns once it answers. */
    public static EmbeddedDatabase start(Path folder, int port) throws IOException {
        stopOrphan(folder);
        return new EmbeddedDatabase(EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(folder)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false) // we close it ourselves, after those who write to it
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start());
    }

    /**
     * A server of an earlier run that was killed goes on without us. We hold the folder, so it is ours to end.
     */
    private static void stopOrphan(Path folder) throws IOException {
        Path pidFile = folder.resolve("postmaster.pid");
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
                    "process " + pid + ", an earlier run's PostgreSQL on " + folder + ", does not stop; end it by hand",
                    e);
        }
    }

    /** Where clients connect. */
    public String jdbcUrl() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
