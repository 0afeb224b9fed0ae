package io.foreshock.testing.lab;

import io.foreshock.testing.process.Broker;
import io.foreshock.testing.process.CloseStack;
import io.foreshock.testing.process.Installation;
import io.foreshock.testing.process.Postgres;
import io.foreshock.testing.process.ProcessRegistry;
import java.nio.file.Path;

/** The servers that Foreshock needs, shared by all scenes: a broker, and a PostgreSQL for its tables that no scene breaks. */
final class TestCluster implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 50;

    private final CloseStack closing = new CloseStack();
    private final Broker broker;
    private final Postgres store;

    TestCluster(Path directory, Installation installation, ProcessRegistry registry) {
        broker = closing.add(new Broker(directory.resolve("kafka"), installation, registry));
        store = closing.add(new Postgres("store", directory.resolve("store"), MAX_CONNECTIONS, registry));
    }

    void start() {
        store.start();
        broker.start();
    }

    Broker broker() {
        return broker;
    }

    Postgres store() {
        return store;
    }

    @Override
    public void close() {
        closing.close();
    }
}
