package io.foreshock.testing.lab.scenes;

import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.testing.lab.audit.StoreTables;
import io.foreshock.testing.lab.host.Traffic;
import io.foreshock.testing.lab.host.WatchedHost;
import io.foreshock.testing.process.Await;
import io.foreshock.testing.process.Roles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a scene works with. For one thread. */
public final class SceneContext {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Path directory;
    private final WatchedHost host;
    private final Roles roles;
    private final ReceiverServer receiver;
    private final StoreTables store;
    private final Traffic traffic;
    private @Nullable Instant cause;

    public SceneContext(
            Path directory,
            WatchedHost host,
            Roles roles,
            ReceiverServer receiver,
            StoreTables store,
            Traffic traffic) {
        this.directory = directory;
        this.host = host;
        this.roles = roles;
        this.receiver = receiver;
        this.store = store;
        this.traffic = traffic;
    }

    /** The scene's scratch directory. */
    public Path directory() {
        return directory;
    }

    public WatchedHost host() {
        return host;
    }

    public Roles roles() {
        return roles;
    }

    public ReceiverServer receiver() {
        return receiver;
    }

    public StoreTables store() {
        return store;
    }

    public Traffic traffic() {
        return traffic;
    }

    /** Marks the time from which an alert is measured. */
    public void markCause() {
        cause = Instant.now();
    }

    /** The time of {@link #markCause}; null before it. */
    public @Nullable Instant causedAt() {
        return cause;
    }

    /** Returns when this many more ordinary requests are answered. */
    public void awaitServed(int requests) {
        int enough = traffic.served().size() + requests;
        Await.until(
                requests + " more requests are answered",
                TIMEOUT,
                () -> traffic.served().size() >= enough);
    }
}
