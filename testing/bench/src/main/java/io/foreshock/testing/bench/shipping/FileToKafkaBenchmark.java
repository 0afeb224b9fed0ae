package io.foreshock.testing.bench.shipping;

import io.foreshock.events.Topic;
import io.foreshock.testing.bench.ThroughputBenchmark;
import io.foreshock.testing.bench.cluster.Cluster;
import io.foreshock.testing.bench.cluster.Reader;
import io.foreshock.testing.bench.load.AccessLog;
import io.foreshock.testing.bench.process.ChildJvm;
import io.foreshock.testing.bench.report.RunFigures;
import io.foreshock.testing.process.Workspace;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * From an nginx access log to acknowledged by Kafka: the shipper, which parses the lines, a bare producer that sends the same lines
 * unparsed, and one that sends the shipper's values.
 */
@Command(name = "testing/bench/file-to-kafka/run", description = "Measures the shipper, compared with bare producers.")
public final class FileToKafkaBenchmark extends ThroughputBenchmark {
    private static final long MAX_VALUES = 500_000;

    private FileToKafkaBenchmark() {
        super("file → acknowledged in Kafka", "lines", 2_000_000);
    }

    public static void main(String[] args) {
        launch(new FileToKafkaBenchmark(), args);
    }

    @Override
    protected List<Contestant> prepare(Workspace workspace) throws IOException {
        Path log = workspace.directory().resolve("access.log");
        Path values = workspace.directory().resolve("values");
        AccessLog.write(log, records(), 1);
        workspace.progress(records() + " lines, " + Files.size(log) / records() + " bytes each");
        Cluster cluster = Cluster.start(workspace, home());
        return List.of(
                new Contestant(
                        "shipper, parsed (target 450,000 lines/s, 2 CPU-s)",
                        (runPrefix, options) -> ship(workspace, cluster, runPrefix, log, values, options)),
                new Contestant(
                        "bare producer, the same lines unparsed",
                        (runPrefix, options) -> produce(workspace, cluster, Values.Form.LINES, log, options)),
                new Contestant(
                        "bare producer, the shipper's values",
                        (runPrefix, options) ->
                                produce(workspace, cluster, Values.Form.LENGTH_PREFIXED, values, options)));
    }

    private RunFigures ship(
            Workspace workspace, Cluster cluster, String prefix, Path log, Path values, List<String> options)
            throws IOException, InterruptedException {
        String topic = Topic.LOGS_NGINX.named(prefix);
        cluster.createTopics(prefix);
        Path data = workspace.directory(prefix + "data");
        RunFigures figures;
        try (ChildJvm shipper = ChildJvm.start(
                workspace, ShipperMain.class, options, List.of(cluster.bootstrap(), prefix, log, data, records()))) {
            cluster.awaitRecords(topic, records(), shipper::requireAlive);
            shipper.send("all lines are acknowledged");
            figures = RunFigures.parse(shipper.awaitLine());
        }
        if (!Files.exists(values)) {
            saveValues(cluster, topic, values);
        }
        cluster.deleteTopics(prefix);
        return figures;
    }

    private RunFigures produce(Workspace workspace, Cluster cluster, Values.Form form, Path file, List<String> options)
            throws IOException, InterruptedException {
        String topic = "bare";
        cluster.createTopic(topic, Cluster.INPUT_PARTITIONS);
        try (ChildJvm producer = ChildJvm.start(
                workspace, ProducerMain.class, options, List.of(cluster.bootstrap(), topic, form, file, records()))) {
            return RunFigures.parse(producer.awaitLine());
        } finally {
            cluster.deleteTopics(topic);
        }
    }

    /** Writes the shipper's values to a file. */
    private void saveValues(Cluster cluster, String topic, Path file) throws IOException, InterruptedException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20))) {
            Reader.<IOException>read(cluster, topic, Math.min(records(), MAX_VALUES), message -> {
                out.writeInt(message.value().length);
                out.write(message.value());
            });
        }
    }
}
