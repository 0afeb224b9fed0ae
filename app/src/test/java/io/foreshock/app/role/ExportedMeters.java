package io.foreshock.app.role;

import io.foreshock.app.cluster.ClusterConfig;
import io.foreshock.app.cluster.ClusterWatch;
import io.foreshock.app.cluster.KafkaCluster;
import io.foreshock.app.cluster.TopicPrefix;
import io.foreshock.app.cluster.TopicsConfig;
import io.foreshock.app.config.ConfigFile;
import io.foreshock.app.observe.HealthCheck;
import io.foreshock.app.observe.HeartbeatCaller;
import io.foreshock.app.observe.Meters;
import io.foreshock.shippers.meter.ShipperMeters;
import io.foreshock.sinks.deliver.Delivery;
import io.foreshock.sinks.postgres.Store;
import io.foreshock.streams.task.StreamsMeters;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;

/** The metrics of all roles in Prometheus' names, each with its labels, from the parts themselves. Nothing answers them. */
final class ExportedMeters {
    private static final Map<String, Object> NO_KAFKA = Map.of("bootstrap.servers", "127.0.0.1:1");
    private static final Pattern SERIES = Pattern.compile("(?m)^([a-z_:]+)(?:\\{([^}]*)})? ");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");

    private final PrometheusMeterRegistry registry = Meters.create();
    private final Path directory;

    private ExportedMeters(Path directory) {
        this.directory = directory;
    }

    /** The label names by the name of the metric; keeps its files in the directory. */
    static Map<String, Set<String>> of(Path directory) throws IOException {
        ExportedMeters all = new ExportedMeters(directory);
        all.ofProcess();
        all.ofShip();
        all.ofStream();
        all.ofSink();
        Map<String, Set<String>> labels = new TreeMap<>();
        SERIES.matcher(all.registry.scrape())
                .results()
                .forEach(series -> labels.computeIfAbsent(series.group(1), name -> new TreeSet<>())
                        .addAll(labels(series)));
        return labels;
    }

    private static List<String> labels(MatchResult series) {
        String labels = series.group(2) == null ? "" : series.group(2);
        return LABEL.matcher(labels).results().map(label -> label.group(1)).toList();
    }

    private void ofProcess() throws IOException {
        ShipperRole role = new ShipperRole(ConfigFile.defaults(), Clock.systemUTC(), registry);
        Meters.watch(role, registry);
        heartbeat(role);
    }

    private void heartbeat(HealthCheck role) throws IOException {
        Path file = Files.writeString(directory.resolve("heartbeat.yaml"), "heartbeat: {url: 'http://127.0.0.1:1'}\n");
        new HeartbeatCaller(ConfigFile.read(file).heartbeat(), role, registry).close();
    }

    private void ofShip() {
        ShipperMeters meters = new ShipperMeters(registry, Clock.systemUTC());
        meters.dataset("nginx.access");
        meters.sampled("redis", "failure");
    }

    private void ofStream() {
        StreamsMeters meters = new StreamsMeters(registry);
        meters.event("nginx.access");
        meters.signal("oom_kill");
        meters.watermarks().moved("service", 0, null);
        meters.unreadable().record("service", new IOException("of another version"));
        StreamThreadReplacement replacement = new StreamThreadReplacement(registry);
        replacement.fault();
        StreamsBuilder topology = new StreamsBuilder();
        topology.stream("lines", Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()));
        Properties properties = new Properties();
        properties.putAll(NO_KAFKA);
        properties.put("application.id", "exported-meters");
        properties.put("state.dir", directory.resolve("state").toString());
        try (KafkaStreams streams = new KafkaStreams(topology.build(), properties)) {
            StreamsLag.watch(streams, registry);
        }
    }

    private void ofSink() throws IOException {
        Path file = Files.writeString(directory.resolve("sink.yaml"), """
                store: {url: 'jdbc:postgresql://127.0.0.1:1/foreshock'}
                receivers: [{name: ops, webhook_configs: [{url: 'http://127.0.0.1:1'}]}]
                route: {receiver: ops}
                """);
        var config = ConfigFile.read(file);
        Store store = new Store(NO_KAFKA, "foreshock.", config.store(), registry);
        store.close();
        try (Delivery delivery = new Delivery(
                NO_KAFKA,
                "foreshock.",
                config.delivery(),
                rule -> Optional.empty(),
                Clock.systemUTC(),
                registry,
                (alert, notified, refused) -> {})) {
            delivery.start();
        }
        KafkaCluster cluster = KafkaCluster.of(new ClusterConfig(
                NO_KAFKA, TopicPrefix.parse("foreshock."), new TopicsConfig(null, null, null, null, null)));
        new ClusterWatch(cluster, "foreshock.", null, Clock.systemUTC(), false, registry).close();
    }
}
