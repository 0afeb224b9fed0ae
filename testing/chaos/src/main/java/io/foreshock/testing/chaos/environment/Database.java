package io.foreshock.testing.chaos.environment;

import io.foreshock.app.embedded.EmbeddedDatabase;
import io.foreshock.testing.process.ManagedProcess;
import io.foreshock.testing.process.Ports;
import io.foreshock.testing.process.ServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The embedded PostgreSQL on one directory and port. A kill during its start waits until it has started. */
final class Database implements ManagedProcess {
    private static final Duration END_TIMEOUT = Duration.ofSeconds(10);

    private final Path directory;
    private final int port = Ports.free();
    private @Nullable EmbeddedDatabase server;
    private volatile @Nullable ProcessHandle postmaster;

    Database(Path directory) {
        this.directory = directory;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public synchronized void start() {
        try {
            server = EmbeddedDatabase.start(directory, port);
            long pid = Long.parseLong(Files.readAllLines(directory.resolve("postmaster.pid"))
                    .get(0)
                    .strip());
            postmaster = ProcessHandle.of(pid)
                    .orElseThrow(() -> new ServerException("postgresql: process " + pid + " does not exist"));
        } catch (IOException e) {
            throw new ServerException("postgresql cannot be started: " + e.getMessage(), e);
        }
    }

    /** Kills the postmaster first, so that it starts no more children, then those, some of which would end only later. */
    @Override
    public synchronized void kill() {
        ProcessHandle parent = postmaster;
        if (parent == null) {
            return;
        }
        List<ProcessHandle> children;
        try (Stream<ProcessHandle> descendants = parent.descendants()) {
            children = descendants.toList();
        }
        kill(parent);
        children.forEach(Database::kill);
        stop();
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        try {
            process.onExit().get(END_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("postgresql: interrupted while it ended", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new ServerException("postgresql: process " + process.pid() + " does not end; end it by hand", e);
        }
    }

    @Override
    public boolean alive() {
        ProcessHandle parent = postmaster;
        return parent != null && parent.isAlive();
    }

    /** Stops the server, if it runs, and releases the directory. */
    @Override
    public synchronized void stop() {
        EmbeddedDatabase current = server;
        server = null;
        postmaster = null;
        if (current != null) {
            try {
                current.close();
            } catch (IOException e) {
                throw new ServerException("postgresql cannot be stopped: " + e.getMessage(), e);
            }
        }
    }

    /** The JDBC URL for clients, with the user; the same after each start. */
    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }
}
