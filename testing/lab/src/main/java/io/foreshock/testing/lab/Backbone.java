package io.foreshock.testing.lab;

import io.foreshock.testing.lab.servers.Broker;
import io.foreshock.testing.lab.servers.Closing;
import io.foreshock.testing.lab.servers.Installation;
import io.foreshock.testing.lab.servers.Postgres;
import io.foreshock.testing.lab.servers.Started;
import java.nio.file.Path;

/**
 * What Foreshock itself stands on, for all scenes: a broker, and a PostgreSQL for its tables that is not the one that a
 * scene fills.
 */
final class Backbone implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 50;

    private final Closing closing = new Closing();
    private final Broker broker;
    private final Postgres store;

    Backbone(Path folder, Installation installation, Started started) {
        broker = closing.keep(new Broker(folder.resolve("kafka"), installation, started));
        store = closing.keep(new Postgres("store", folder.resolve("store"), MAX_CONNECTIONS, started));
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
