package io.foreshock.app.up;

import io.foreshock.app.BadInputException;
import io.foreshock.app.config.Config;
import io.foreshock.app.embedded.EmbeddedDatabase;
import io.foreshock.app.embedded.EmbeddedKafka;
import io.foreshock.app.role.Closing;
import io.foreshock.app.role.DataDir;
import io.foreshock.app.role.Part;
import io.foreshock.app.role.Parts;
import io.foreshock.app.role.ShipPart;
import io.foreshock.app.role.SinkPart;
import io.foreshock.app.role.StreamPart;
import io.foreshock.events.Alert;
import io.foreshock.events.Incident;
import io.foreshock.events.Topic;
import io.foreshock.rules.RuleSet;
import io.foreshock.sinks.deliver.Routing;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * All of Foreshock in one process, over one folder: it takes up where it was, however it ended.
 *
 * <p>Closing stops the parts in the order of the data's way, so that what was read is passed on. What could not be passed
 * on is read again next time.
 */
public final class Up implements Part {
    /** The least that brokers allow by default: nobody else takes over here, and the next run should not wait long. */
    private static final int SESSION_TIMEOUT_MS = 6_000;

    private static final int INPUT_PARTITIONS = 4;

    private final Config config;
    private final RuleSet rules;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Consumer<Alert> told;
    private final Closing closing = new Closing();
    private final List<Part> parts = new CopyOnWriteArrayList<>();
    private volatile boolean started;
    private String bootstrap = "";
    private String jdbcUrl = "";

    /**
     * Looks at what the configuration means to each part; starts nothing.
     *
     * @param clock what every part reads
     * @param told hears each alert as it is made, on a thread of its own
     * @throws BadInputException when a part would refuse its configuration
     */
    public Up(Config config, RuleSet rules, Clock clock, MeterRegistry meters, Consumer<Alert> told) {
        try {
            Parts.inputs(config.inputs());
            Parts.probes(config.probes());
            Routing.of(Parts.route(config.route()), Parts.receivers(config.receivers()));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(e.getMessage(), e);
        }
        this.config = config;
        this.rules = rules;
        this.clock = clock;
        this.meters = meters;
        this.told = told;
    }

    @Override
    public String name() {
        return "up";
    }

    /** Servers where none are configured, then the parts against the data's way, so that each finds its reader there. */
    @Override
    public void start() throws IOException, InterruptedException {
        DataDir dir = closing.add(DataDir.hold(config.dataDir()));
        Config connected = config.withServers(kafka(dir), store(dir), topics());
        start(new SinkPart(connected, clock, meters));
        closing.add(new AlertListener(connected.kafka(), Topic.ALERTS.named(config.topicPrefix()), told))
                .start();
        start(new StreamPart(connected, rules, clock, meters));
        start(new ShipPart(connected, clock, meters));
        started = true;
    }

    private void start(Part part) throws IOException, InterruptedException {
        parts.add(closing.add(part));
        part.start();
    }

    private Map<String, Object> kafka(DataDir dir) throws IOException {
        Map<String, Object> kafka = new HashMap<>(config.kafka());
        if (!kafka.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            EmbeddedKafka broker = closing.add(EmbeddedKafka.start(dir.sub("kafka")));
            kafka.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap());
        }
        kafka.putIfAbsent(CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
        kafka.putIfAbsent(CommonClientConfigs.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_TIMEOUT_MS / 3);
        bootstrap = kafka.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG).toString();
        return kafka;
    }

    private Config.StoreConfig store(DataDir dir) throws IOException {
        Config.StoreConfig store = config.store() == null
                ? new Config.StoreConfig(
                        closing.add(EmbeddedDatabase.start(dir.sub("postgresql")))
                                .jdbcUrl(),
                        null,
                        null)
                : config.store();
        jdbcUrl = store.url();
        return store;
    }

    private Config.TopicsConfig topics() {
        Integer partitions = config.topics().inputPartitions();
        boolean own = !config.kafka().containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        return partitions == null && own
                ? new Config.TopicsConfig(INPUT_PARTITIONS, config.topics().replicationFactor())
                : config.topics();
    }

    @Override
    public List<String> check() {
        return started
                ? parts.stream()
                        .flatMap(part -> part.check().stream().map(trouble -> part.name() + ": " + trouble))
                        .toList()
                : List.of("it is starting");
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
        closing.close();
    }

    /** One line for a person who watches. */
    public static String line(Alert alert) {
        Incident.Head head = alert.incident().incident();
        return alert.at() + "  " + alert.action().word() + "  "
                + head.severity().word() + "  " + head.title() + (alert.late() ? "  (late)" : "") + "  " + head.id();
    }
}
