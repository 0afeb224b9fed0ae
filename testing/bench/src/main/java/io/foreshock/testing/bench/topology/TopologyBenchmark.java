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
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/**
 * The whole topology over the access lines of eight hosts, shipped by real shippers in blocks, and a byte[] pass-through of the
 * same lines, a record each, with the same settings. Figures are in lines.
 */
@Command(name = "testing/bench/topology/run", description = "Measures the topology, compared with a pass-through.")
public final class TopologyBenchmark extends ThroughputBenchmark {
    private static final int HOSTS = 8;
    private static final String SHIPPED = "shipped.";
    /** The first lap is the warm-up. */
    private static final int LAPS = 3;

    private TopologyBenchmark() {
        super("topology, exactly_once_v2", "lines", 400_000);
    }

    public static void main(String[] args) {
        launch(new TopologyBenchmark(), args);
    }

    @Override
    protected List<Contestant> prepare(Workspace workspace) throws IOException, InterruptedException {
        long lines = Fleet.divisible(records(), HOSTS);
        Cluster cluster = Cluster.start(workspace, home());
        Fleet.ship(workspace, cluster, SHIPPED, HOSTS, lines);
        long blocks = cluster.records(Topic.LOGS_NGINX.named(SHIPPED));
        return List.of(
                new Contestant(
                        "whole topology, RocksDB, one thread",
                        (runPrefix, options) -> topology(workspace, cluster, runPrefix, lines, blocks, options)),
                new Contestant(
                        "byte[] pass-through of the same lines, a record each (target ratio 0.5)",
                        (runPrefix, options) ->
                                passThrough(workspace, cluster, runPrefix + "pass-through.", lines, blocks, options)));
    }

    /** The first fifth is the warm-up. */
    private static RunFigures topology(
            Workspace workspace, Cluster cluster, String prefix, long lines, long blocks, List<String> options)
            throws IOException, InterruptedException {
        cluster.createTopics(prefix);
        String to = Topic.LOGS_NGINX.named(prefix);
        copy(
                cluster,
                blocks,
                (block, out) -> out.accept(
                        new ProducerRecord<>(to, block.partition(), block.key(), block.value(), block.headers())));
        RunFigures figures = StreamsProcess.drain(
                workspace, cluster, StreamsMain.App.FORESHOCK, prefix, blocks / 5, blocks, options);
        cluster.deleteTopics(prefix);
        return new RunFigures(
                figures.records() * lines / blocks, figures.seconds(), figures.cpuSeconds(), figures.peakRssMiB());
    }

    /** A fifth is processed before the JVM is warm, so it gets all lines several times. */
    private static RunFigures passThrough(
            Workspace workspace, Cluster cluster, String prefix, long lines, long blocks, List<String> options)
            throws IOException, InterruptedException {
        cluster.createTopics(prefix);
        String to = Topic.LOGS_NGINX.named(prefix);
        for (int lap = 0; lap < LAPS; lap++) {
            copy(cluster, blocks, (block, out) -> sendLines(block, to, out));
        }
        cluster.awaitRecords(to, LAPS * lines, () -> {});
        RunFigures figures = StreamsProcess.drain(
                workspace, cluster, StreamsMain.App.PASS_THROUGH, prefix, lines, LAPS * lines, options);
        cluster.deleteTopics(prefix);
        return figures;
    }

    private static void sendLines(
            ConsumerRecord<byte[], byte[]> block, String to, Consumer<ProducerRecord<byte[], byte[]>> out) {
        byte[] bytes = block.value();
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                byte[] line = Arrays.copyOfRange(bytes, start, i);
                out.accept(new ProducerRecord<>(to, block.partition(), block.key(), line, block.headers()));
                start = i + 1;
            }
        }
    }

    private static void copy(
            Cluster cluster,
            long blocks,
            BiConsumer<ConsumerRecord<byte[], byte[]>, Consumer<ProducerRecord<byte[], byte[]>>> copier)
            throws InterruptedException {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(ProducerSettings.of(cluster.bootstrap()))) {
            Callback sent = (metadata, error) -> failure.compareAndSet(null, error);
            Reader.<RuntimeException>read(
                    cluster,
                    Topic.LOGS_NGINX.named(SHIPPED),
                    blocks,
                    block -> copier.accept(block, record -> send(producer, record, sent)));
        }
        if (failure.get() != null) {
            throw new IllegalStateException(
                    "a copy of the shipped lines is not complete: " + failure.get(), failure.get());
        }
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record, Callback sent) {
        Future<RecordMetadata> unused = producer.send(record, sent);
    }
}
