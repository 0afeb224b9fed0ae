package io.foreshock.app.up;

import io.foreshock.app.cluster.ClusterConfig;
import io.foreshock.app.cluster.TopicsConfig;
import io.foreshock.app.config.Config;
import io.foreshock.app.config.RuleLoader;
import io.foreshock.app.embedded.EmbeddedDatabase;
import io.foreshock.app.embedded.EmbeddedKafka;
import io.foreshock.app.role.Closer;
import io.foreshock.app.role.DataDir;
import io.foreshock.app.role.Role;
import io.foreshock.app.role.ShipperRole;
import io.foreshock.app.role.SinkRole;
import io.foreshock.app.role.StreamRole;
import io.foreshock.rules.RuleSet;
import io.foreshock.sinks.deliver.DeliveryListener;
import io.foreshock.sinks.postgres.JdbcUrl;
import io.foreshock.sinks.postgres.StoreConfig;
import io.foreshock.streams.task.Partitions;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * All roles in one process, over one directory; after any kind of stop, the next start continues where it stopped.
 *
 * <p>The roles are stopped in the order of the data flow, so that what was read is passed on. The rest is read again
 * at the next start.
 */
public final class Up implements Role {
    /** The minimum that brokers allow by default: no other instance takes over, and the next start must not wait. */
    private static final int SESSION_TIMEOUT_MS = 6_000;

    /** Where the broker is embedded, it serves one machine. */
    private static final Partitions PARTITIONS = new Partitions(4, 2, 1);

    private final Config config;
    private final RuleSet rules;
    private final Clock clock;
    private final MeterRegistry meters;
    private final DeliveryListener listener;
    private final Closer closer = new Closer();
    private final List<Role> roles = new CopyOnWriteArrayList<>();
    private volatile boolean started;
    private boolean ownsBroker;
    private String bootstrap = "";
    private String jdbcUrl = "";

    /**
     * Starts nothing.
     *
     * @param clock that all roles read
     * @param listener receives each alert, whether receivers are configured or not
     */
    public Up(Config config, RuleSet rules, Clock clock, MeterRegistry meters, DeliveryListener listener) {
        this.config = config;
        this.rules = rules;
        this.clock = clock;
        this.meters = meters;
        this.listener = listener;
    }

    @Override
    public String name() {
        return "up";
    }

    /** Starts servers where none are configured, then the roles against the data flow: each after its reader. */
    @Override
    public void start() throws IOException, InterruptedException {
        DataDir dir = closer.add(DataDir.hold(config.dataDir()));
        Config connected = config.withCluster(cluster(dir)).withStore(store(dir));
        start(new SinkRole(connected, RuleLoader.descriptions(rules), clock, meters, listener));
        start(new StreamRole(connected, rules, clock, meters, ownsBroker));
        start(new ShipperRole(connected, clock, meters));
        started = true;
    }

    private void start(Role role) throws IOException, InterruptedException {
        roles.add(closer.add(role));
        role.start();
    }

    private ClusterConfig cluster(DataDir dir) throws IOException {
        ClusterConfig configured = config.cluster();
        Map<String, Object> kafka = new HashMap<>(configured.kafka());
        ownsBroker = !kafka.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        if (ownsBroker) {
            EmbeddedKafka broker = closer.add(EmbeddedKafka.start(dir.sub("kafka")));
            kafka.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap());
        }
        kafka.putIfAbsent(CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
        kafka.putIfAbsent(CommonClientConfigs.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_TIMEOUT_MS / 3);
        bootstrap = String.valueOf(kafka.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
        TopicsConfig topics = configured.topics();
        return new ClusterConfig(kafka, configured.topicPrefix(), ownsBroker ? topics.orElse(PARTITIONS) : topics);
    }

    private StoreConfig store(DataDir dir) throws IOException {
        StoreConfig store = config.store();
        if (store == null) {
            EmbeddedDatabase database = closer.add(EmbeddedDatabase.start(dir.sub("postgresql")));
            store = new StoreConfig(JdbcUrl.parse(database.jdbcUrl()), null, null);
        }
        jdbcUrl = store.url().text();
        return store;
    }

    @Override
    public List<String> check() {
        return started
                ? roles.stream()
                        .flatMap(role -> role.check().stream().map(fault -> role.name() + ": " + fault))
                        .toList()
                : List.of("it is starting");
    }

    @Override
    public List<String> status() {
        return roles.stream().flatMap(role -> role.status().stream()).toList();
    }

    /** Where clients of the broker connect. */
    public String bootstrap() {
        return bootstrap;
    }

    /** Where the store's tables are. */
    public String jdbcUrl() {
        return jdbcUrl;
    }

    @Override
    public void close() {
        closer.close();
    }
}
