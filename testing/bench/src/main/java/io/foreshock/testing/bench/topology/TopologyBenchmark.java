package io.foreshock.testing.bench.topology;

import io.foreshock.events.Topic;
import io.foreshock.testing.bench.ThroughputBenchmark;
import io.foreshock.testing.bench.cluster.Cluster;
import io.foreshock.testing.bench.cluster.ProducerSettings;
import io.foreshock.testing.bench.cluster.Reader;
import io.foreshock.testing.bench.load.Fleet;
import io.foreshock.testing.bench.report.RunFigures;
import io.foreshock.testing.process.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import picocli.CommandLine.Command;

/**
 * The whole topology over the access lines of eight hosts, made by real shippers, and a byte[] pass-through of the same records with
 * the same settings.
 */
@Command(name = "testing/bench/topology/run", description = "Measures the topology, compared with a pass-through.")
public final class TopologyBenchmark extends ThroughputBenchmark {
    private static final int HOSTS = 8;
    private static final String SHIPPED = "shipped.";
    private static final int LAPS = 5;

    private TopologyBenchmark() {
        super("topology, exactly_once_v2", "records", 200_000);
    }

    public static void main(String[] args) {
        launch(new TopologyBenchmark(), args);
    }

    @Override
    protected List<Contestant> prepare(Workspace workspace) throws IOException, InterruptedException {
        long count = Fleet.divisible(records(), HOSTS);
        Cluster cluster = Cluster.start(workspace, home());
        Fleet.ship(workspace, cluster, SHIPPED, HOSTS, count);
        return List.of(
                new Contestant(
                        "whole topology, RocksDB, one thread, as in `up`",
                        (runPrefix, options) -> topology(workspace, cluster, runPrefix, count, options)),
                new Contestant(
                        "byte[] pass-through of the same records (target ratio 0.4)",
                        (runPrefix, options) ->
                                passThrough(workspace, cluster, runPrefix + "pass-through.", count, options)));
    }

    /** The first fifth is the warm-up. */
    private static RunFigures topology(
            Workspace workspace, Cluster cluster, String prefix, long count, List<String> options)
            throws IOException, InterruptedException {
        cluster.createTopics(prefix);
        copy(cluster, prefix, count, 1);
        RunFigures figures =
                StreamsProcess.drain(workspace, cluster, StreamsMain.App.FORESHOCK, prefix, count / 5, count, options);
        cluster.deleteTopics(prefix);
        return figures;
    }

    /** A fifth is processed before the JVM is warm, so it gets all records several times, and the first lap is the warm-up. */
    private static RunFigures passThrough(
            Workspace workspace, Cluster cluster, String prefix, long count, List<String> options)
            throws IOException, InterruptedException {
        cluster.createTopics(prefix);
        copy(cluster, prefix, count, LAPS);
        RunFigures figures = StreamsProcess.drain(
                workspace, cluster, StreamsMain.App.PASS_THROUGH, prefix, count, LAPS * count, options);
        cluster.deleteTopics(prefix);
        return figures;
    }

    private static void copy(Cluster cluster, String prefix, long count, int times) throws InterruptedException {
        String to = Topic.LOGS_NGINX.named(prefix);
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(ProducerSettings.of(cluster.bootstrap()))) {
            for (int i = 0; i < times; i++) {
                Reader.<RuntimeException>read(cluster, Topic.LOGS_NGINX.named(SHIPPED), count, message -> {
                    Future<RecordMetadata> unused = producer.send(
                            new ProducerRecord<>(to, message.partition(), message.key(), message.value()));
                });
            }
        }
        cluster.awaitRecords(to, times * count, () -> {});
    }
}
