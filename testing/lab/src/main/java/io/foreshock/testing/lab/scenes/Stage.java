package io.foreshock.testing.lab.scenes;

import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.testing.lab.ledger.Store;
import io.foreshock.testing.lab.servers.Await;
import io.foreshock.testing.lab.servers.Host;
import io.foreshock.testing.lab.servers.Parts;
import io.foreshock.testing.lab.traffic.Traffic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a scene has at hand. For the thread that plays it. */
public final class Stage {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path folder;
    private final Host host;
    private final Parts foreshock;
    private final ReceiverServer receiver;
    private final Store store;
    private final Traffic traffic;
    private @Nullable Instant cause;

    public Stage(Path folder, Host host, Parts foreshock, ReceiverServer receiver, Store store, Traffic traffic) {
        this.folder = folder;
        this.host = host;
        this.foreshock = foreshock;
        this.receiver = receiver;
        this.store = store;
        this.traffic = traffic;
    }

    /** Scratch, for what the scene itself needs. */
    public Path folder() {
        return folder;
    }

    public Host host() {
        return host;
    }

    public Parts foreshock() {
        return foreshock;
    }

    public ReceiverServer receiver() {
        return receiver;
    }

    public Store store() {
        return store;
    }

    public Traffic traffic() {
        return traffic;
    }

    /** From now on it goes wrong. */
    public void cause() {
        cause = Instant.now();
    }

    /** When it began to go wrong; null when nothing does. */
    public @Nullable Instant caused() {
        return cause;
    }

    /** Lets so many more requests be answered. */
    public void serve(int requests) {
        int enough = traffic.served().size() + requests;
        Await.until(requests + " more answers", PATIENCE, () -> traffic.served().size() >= enough);
    }
}
