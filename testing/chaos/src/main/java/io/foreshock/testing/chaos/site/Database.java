package io.foreshock.testing.chaos.site;

import io.foreshock.app.embedded.EmbeddedDatabase;
import io.foreshock.testing.lab.servers.Ports;
import io.foreshock.testing.lab.servers.ServerException;
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

/** PostgreSQL in processes of its own, on one folder and port. It is not killed while it starts: the kill waits. */
final class Database implements Victim {
    private static final Duration END_PATIENCE = Duration.ofSeconds(10);

    private final Path folder;
    private final int port = Ports.free();
    private @Nullable EmbeddedDatabase server;
    private volatile @Nullable ProcessHandle postmaster;

    Database(Path folder) {
        this.folder = folder;
    }

    @Override
    public VictimKind kind() {
        return VictimKind.POSTGRESQL;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public synchronized void start() {
        try {
            server = EmbeddedDatabase.start(folder, port);
            long pid = Long.parseLong(
                    Files.readAllLines(folder.resolve("postmaster.pid")).get(0).strip());
            postmaster = ProcessHandle.of(pid)
                    .orElseThrow(() -> new ServerException("postgresql: process " + pid + " is not there"));
        } catch (IOException e) {
            throw new ServerException("postgresql cannot be started: " + e.getMessage(), e);
        }
    }

    /** The postmaster first, so that it starts no more; its children would end by themselves, but some only later. */
    @Override
    public synchronized void kill() {
        ProcessHandle parent = postmaster;
        if (parent == null) {
            return;
        }
        List<ProcessHandle> children;
        try (Stream<ProcessHandle> below = parent.descendants()) {
            children = below.toList();
        }
        parent.destroyForcibly();
        awaitEnd(parent);
        for (ProcessHandle child : children) {
            child.destroyForcibly();
            awaitEnd(child);
        }
        close();
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(END_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerException("postgresql: interrupted while it ended", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new ServerException("postgresql: process " + process.pid() + " does not end; end it by hand", e);
        }
    }

    /** Gives the folder back, whether or not there still is a server on it. */
    private void close() {
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

    @Override
    public boolean alive() {
        ProcessHandle parent = postmaster;
        return parent != null && parent.isAlive();
    }

    @Override
    public synchronized void stop() {
        close();
    }

    /** Where clients connect, its user included; also while it is down. */
    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
    }
}
