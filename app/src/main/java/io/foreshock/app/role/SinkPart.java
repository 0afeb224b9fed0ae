package io.foreshock.app.role;

import io.foreshock.app.BadInputException;
import io.foreshock.app.config.Config;
import io.foreshock.sinks.Notifiers;
import io.foreshock.sinks.deliver.Delivery;
import io.foreshock.sinks.deliver.Receiver;
import io.foreshock.sinks.deliver.Routing;
import io.foreshock.sinks.postgres.Store;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka → people and PostgreSQL. Keeps nothing on this machine; instances share the work. */
public final class SinkPart implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(SinkPart.class);

    private final Config config;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Closing closing = new Closing();
    private volatile @Nullable Store store;
    private volatile @Nullable Delivery delivery;
    private volatile boolean started;

    public SinkPart(Config config, Clock clock, MeterRegistry meters) {
        this.config = config;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "sink";
    }

    @Override
    public void start() throws InterruptedException {
        List<Receiver> receivers = Parts.receivers(config.receivers());
        if (config.store() == null && receivers.isEmpty()) {
            throw new BadInputException("neither store nor receivers are configured: there is nothing to do");
        }
        Cluster cluster = Cluster.of(config);
        new Topics(cluster, config).ensure();
        startStore(cluster);
        startDelivery(cluster, receivers);
        started = true;
    }

    private void startStore(Cluster cluster) {
        Config.StoreConfig database = config.store();
        if (database == null) {
            LOG.info("no store is configured: events and incidents stay in Kafka");
            return;
        }
        Store starting = closing.add(new Store(
                cluster.properties(),
                config.topicPrefix(),
                database.url(),
                database.user(),
                Parts.secret(null, database.passwordFile()),
                meters));
        starting.start();
        store = starting;
    }

    private void startDelivery(Cluster cluster, List<Receiver> receivers) {
        if (receivers.isEmpty()) {
            LOG.info("no receivers are configured: nobody is told of incidents");
            return;
        }
        Delivery starting = closing.add(new Delivery(
                cluster.properties(),
                config.topicPrefix(),
                Routing.of(Parts.route(config.route()), receivers),
                Notifiers.of(receivers, clock),
                clock,
                meters));
        starting.start();
        delivery = starting;
    }

    @Override
    public List<String> check() {
        List<String> troubles = new ArrayList<>(started ? List.of() : List.of("it is starting"));
        Store storing = store;
        if (storing != null) {
            troubles.addAll(storing.check());
        }
        Delivery delivering = delivery;
        if (delivering != null) {
            troubles.addAll(delivering.check());
        }
        return troubles;
    }

    @Override
    public void close() {
        closing.close();
    }
}
