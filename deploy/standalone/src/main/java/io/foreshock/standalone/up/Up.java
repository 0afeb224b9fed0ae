package io.foreshock.standalone.up;

import io.foreshock.embedded.EmbeddedDatabase;
import io.foreshock.embedded.EmbeddedKafka;
import io.foreshock.events.Alert;
import io.foreshock.events.Incident;
import io.foreshock.events.Topic;
import io.foreshock.rules.RuleSet;
import io.foreshock.shippers.Shipper;
import io.foreshock.shippers.ShipperConfig;
import io.foreshock.sinks.Notifiers;
import io.foreshock.sinks.deliver.Delivery;
import io.foreshock.sinks.deliver.Receiver;
import io.foreshock.sinks.deliver.Routing;
import io.foreshock.sinks.postgres.Store;
import io.foreshock.standalone.BadInputException;
import io.foreshock.standalone.config.Config;
import io.foreshock.streams.ForeshockTopology;
import io.foreshock.streams.TopologySettings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All of Foreshock in one process, over one folder: it takes up where it was, however it ended.
 *
 * <p>{@link #start} returns when every part runs; {@link #close} stops them in the order of the data's way, so that
 * what was read is passed on, within 5 seconds. What could not be passed on is read again next time.
 */
public final class Up implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Up.class);
    /** The least that brokers allow by default. */
    private static final int SESSION_TIMEOUT_MS = 6_000;

    private static final Duration STREAMS_CLOSE = Duration.ofSeconds(3);

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Config config;
    private final Clock clock;
    private String bootstrap = "";
    private String jdbcUrl = "";

    /** {@code clock} is what every part reads. */
    public Up(Config config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /**
     * Looks at what the configuration means to each part, before anything is started.
     *
     * @throws BadInputException when a part would refuse it
     */
    public static void check(Config config) {
        try {
            Parts.inputs(config.inputs());
            Parts.probes(config.probes());
            Routing.of(Parts.route(config.route()), Parts.receivers(config.receivers()));
        } catch (IllegalArgumentException e) {
            throw new BadInputException(e.getMessage(), e);
        }
    }

    /** Starts every part, {@code told} hearing each alert as it is made (on a thread of its own). */
    public void start(RuleSet rules, Consumer<Alert> told) throws IOException, InterruptedException {
        try {
            DataDir dir = keep(DataDir.hold(config.dataDir()));
            Map<String, Object> kafka = kafka(dir);
            Topics.create(kafka, config.topicPrefix());
            startStore(dir, kafka);
            startDelivery(kafka);
            keep(new AlertListener(kafka, Topic.ALERTS.named(config.topicPrefix()), told))
                    .start();
            startStreams(dir, kafka, rules);
            startShipper(dir, kafka);
        } catch (IOException | InterruptedException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        running.push(part);
        return part;
    }

    private Map<String, Object> kafka(DataDir dir) throws IOException {
        Map<String, Object> kafka = new HashMap<>(config.kafka());
        if (!kafka.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            EmbeddedKafka broker = keep(EmbeddedKafka.start(dir.sub("kafka")));
            kafka.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap());
        }
        // Nobody else takes over here: after a kill, the next run should not wait long for the dead member's place.
        kafka.putIfAbsent(CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MS);
        kafka.putIfAbsent(CommonClientConfigs.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_TIMEOUT_MS / 3);
        bootstrap = kafka.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG).toString();
        return kafka;
    }

    private void startStore(DataDir dir, Map<String, Object> kafka) throws IOException {
        String user = null;
        String password = null;
        if (config.store() == null) {
            jdbcUrl = keep(EmbeddedDatabase.start(dir.sub("postgresql"))).jdbcUrl();
        } else {
            jdbcUrl = config.store().url();
            user = config.store().user();
            password = Parts.secret(null, config.store().passwordFile());
        }
        keep(new Store(kafka, config.topicPrefix(), jdbcUrl, user, password)).start();
    }

    private void startDelivery(Map<String, Object> kafka) {
        List<Receiver> receivers = Parts.receivers(config.receivers());
        if (receivers.isEmpty()) {
            LOG.info("no receivers are configured: incidents are only printed and stored");
            return;
        }
        keep(new Delivery(
                        kafka,
                        config.topicPrefix(),
                        Routing.of(Parts.route(config.route()), receivers),
                        Notifiers.of(receivers, clock),
                        clock))
                .start();
    }

    private void startStreams(DataDir dir, Map<String, Object> kafka, RuleSet rules) throws IOException {
        TopologySettings settings = new TopologySettings(
                config.topicPrefix(),
                dir.installId(),
                Topics.INPUT_PARTITIONS,
                clock,
                TopologySettings.DEFAULT_GRACE,
                TopologySettings.DEFAULT_QUIET,
                rules);
        Properties properties = new Properties();
        properties.putAll(kafka);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, config.topicPrefix() + "streams");
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, dir.sub("streams").toString());
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
        properties.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        properties.put(StreamsConfig.producerPrefix("linger.ms"), 5);
        properties.put(StreamsConfig.producerPrefix("max.request.size"), EmbeddedKafka.LARGEST_RECORD_BYTES);
        properties.put(StreamsConfig.topicPrefix("max.message.bytes"), EmbeddedKafka.LARGEST_RECORD_BYTES);
        KafkaStreams streams = new KafkaStreams(ForeshockTopology.build(settings, true), properties);
        streams.setUncaughtExceptionHandler(e -> {
            LOG.error("the topology failed, and starts again", e);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
        streams.start();
        keep(() -> streams.close(CloseOptions.timeout(STREAMS_CLOSE)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)));
    }

    private void startShipper(DataDir dir, Map<String, Object> kafka) throws IOException {
        if (config.inputs().isEmpty() && config.probes().isEmpty()) {
            LOG.warn("no log was found and none is configured: nothing is tailed");
        }
        ThisHost host = ThisHost.of(config.host());
        keep(new Shipper(
                        new ShipperConfig(
                                host.id(),
                                host.name(),
                                config.service(),
                                config.environment(),
                                config.topicPrefix(),
                                dir.sub("shipper"),
                                Parts.inputs(config.inputs()),
                                Parts.probes(config.probes())),
                        kafka,
                        clock))
                .start();
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
        while (!running.isEmpty()) {
            AutoCloseable part = running.pop();
            try {
                part.close();
            } catch (Exception e) { // AutoCloseable declares no narrower type; the others must still be closed
                LOG.warn("{} did not stop cleanly", part.getClass().getSimpleName(), e);
            }
        }
    }

    /** One line for a person who watches. */
    public static String line(Alert alert) {
        Incident.Head head = alert.incident().incident();
        return alert.at() + "  " + alert.action().word() + "  "
                + head.severity().word() + "  " + head.title() + (alert.late() ? "  (late)" : "") + "  " + head.id();
    }
}
