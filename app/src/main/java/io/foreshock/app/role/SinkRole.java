package io.foreshock.app.role;

import io.foreshock.app.cluster.ClusterWatch;
import io.foreshock.app.cluster.KafkaCluster;
import io.foreshock.app.cluster.TopicProvisioner;
import io.foreshock.app.cluster.TopicUse;
import io.foreshock.app.config.Config;
import io.foreshock.config.BadInputException;
import io.foreshock.events.Topic;
import io.foreshock.sinks.deliver.Delivery;
import io.foreshock.sinks.deliver.DeliveryListener;
import io.foreshock.sinks.postgres.Store;
import io.foreshock.sinks.postgres.StoreConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kafka → notifications and PostgreSQL. Keeps nothing on this machine; instances share the work. */
public final class SinkRole implements Role {
    /** With a store and with receivers. */
    public static final TopicUse TOPICS = new TopicUse(
            Stream.concat(Store.READ.stream(), Stream.of(Topic.ALERTS, Topic.DELIVERIES))
                    .toList(),
            List.of(Topic.DELIVERIES, Topic.DEAD_LETTERS));

    private static final Logger LOG = LoggerFactory.getLogger(SinkRole.class);

    private final Config config;
    private final Function<String, Optional<String>> descriptions;
    private final Clock clock;
    private final MeterRegistry meters;
    private final @Nullable DeliveryListener listener;
    private final boolean watches;
    private final Closer closer = new Closer();
    private volatile @Nullable Store store;
    private volatile @Nullable Delivery delivery;
    private volatile @Nullable ClusterWatch clusterWatch;
    private volatile boolean started;

    /**
     * The sink of a process of its own; starts nothing.
     *
     * @param descriptions what a rule, given by its name, means and what to do first
     */
    public SinkRole(Config config, Function<String, Optional<String>> descriptions, Clock clock, MeterRegistry meters) {
        this(config, descriptions, clock, meters, null, true);
    }

    /**
     * The sink beside a {@link StreamRole}, which watches the cluster for both; starts nothing.
     *
     * @param descriptions what a rule, given by its name, means and what to do first
     * @param listener receives each alert, without receivers too; null: alerts are read only when there are receivers
     */
    public SinkRole(
            Config config,
            Function<String, Optional<String>> descriptions,
            Clock clock,
            MeterRegistry meters,
            @Nullable DeliveryListener listener) {
        this(config, descriptions, clock, meters, listener, false);
    }

    private SinkRole(
            Config config,
            Function<String, Optional<String>> descriptions,
            Clock clock,
            MeterRegistry meters,
            @Nullable DeliveryListener listener,
            boolean watches) {
        this.config = config;
        this.descriptions = descriptions;
        this.clock = clock;
        this.meters = meters;
        this.listener = listener;
        this.watches = watches;
    }

    @Override
    public String name() {
        return "sink";
    }

    @Override
    public void start() throws InterruptedException {
        if (config.store() == null && config.delivery().receivers().isEmpty()) {
            throw new BadInputException("neither store nor receivers are configured: there is nothing to do");
        }
        KafkaCluster cluster = KafkaCluster.of(config.cluster());
        new TopicProvisioner(cluster, config.cluster(), clock).ensure(TOPICS.all());
        startStore(cluster);
        startDelivery(cluster);
        if (watches) {
            ClusterWatch watch = closer.add(new ClusterWatch(
                    cluster, config.cluster().topicPrefix().text(), null, Clock.systemUTC(), false, meters));
            watch.start();
            clusterWatch = watch;
        }
        started = true;
    }

    private void startStore(KafkaCluster cluster) {
        StoreConfig database = config.store();
        if (database == null) {
            LOG.info("no store is configured: events and incidents stay in Kafka");
            return;
        }
        Store starting = closer.add(
                new Store(cluster.properties(), config.cluster().topicPrefix().text(), database, meters));
        starting.start();
        store = starting;
    }

    private void startDelivery(KafkaCluster cluster) {
        if (config.delivery().receivers().isEmpty()) {
            LOG.info("no receivers are configured: no notification is sent");
            if (listener == null) {
                return;
            }
        }
        Delivery starting = closer.add(new Delivery(
                cluster.properties(),
                config.cluster().topicPrefix().text(),
                config.delivery(),
                descriptions,
                clock,
                meters,
                listener == null ? (alert, notified, refused) -> {} : listener));
        starting.start();
        delivery = starting;
    }

    @Override
    public List<String> check() {
        List<String> faults = new ArrayList<>(started ? List.of() : List.of("it is starting"));
        Store storing = store;
        if (storing != null) {
            faults.addAll(storing.check());
        }
        Delivery delivering = delivery;
        if (delivering != null) {
            faults.addAll(delivering.check());
        }
        ClusterWatch watch = clusterWatch;
        if (watch != null) {
            faults.addAll(watch.faults());
        }
        return faults;
    }

    @Override
    public void close() {
        closer.close();
    }
}
