package io.foreshock.testing.bench.shipping;

import io.foreshock.testing.bench.ThroughputBenchmark;
import io.foreshock.testing.bench.cluster.Cluster;
import io.foreshock.testing.bench.load.AccessLog;
import io.foreshock.testing.bench.process.ChildJvm;
import io.foreshock.testing.bench.report.RunFigures;
import io.foreshock.testing.process.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** From an nginx access log to acknowledged by Kafka: the shipper, a bare producer that sends a record a line, and rsyslog. */
@Command(name = "testing/bench/file-to-kafka/run", description = "Measures the shipper, compared with a bare producer.")
public final class FileToKafkaBenchmark extends ThroughputBenchmark {
    private FileToKafkaBenchmark() {
        super("file → acknowledged in Kafka", "lines", 2_000_000);
    }

    public static void main(String[] args) {
        launch(new FileToKafkaBenchmark(), args);
    }

    @Override
    protected List<Contestant> prepare(Workspace workspace) throws IOException {
        Path log = workspace.directory().resolve("access.log");
        AccessLog.write(log, records(), 1);
        workspace.progress(records() + " lines, " + Files.size(log) / records() + " bytes each");
        Cluster cluster = Cluster.start(workspace, home());
        List<Contestant> contestants = new ArrayList<>(List.of(
                new Contestant(
                        "shipper, its own JVM settings (target ratio 1.1, 2.5 CPU-s, 128 MiB)",
                        (runPrefix, options) -> ship(workspace, cluster, runPrefix, log, options)),
                new Contestant(
                        "bare producer, a record a line",
                        (runPrefix, options) -> produce(workspace, cluster, log, options))));
        if (Rsyslog.isInstalled()) {
            contestants.add(new Contestant(
                    "rsyslog (omkafka), a record a line, nothing masked",
                    (runPrefix, options) -> rsyslog(workspace, cluster, runPrefix, log)));
        } else {
            workspace.progress("without rsyslog: apt-get install rsyslog rsyslog-kafka");
        }
        return contestants;
    }

    private RunFigures ship(Workspace workspace, Cluster cluster, String prefix, Path log, List<String> options)
            throws IOException, InterruptedException {
        cluster.createTopics(prefix);
        Path data = workspace.directory(prefix + "data");
        List<String> settings = new ArrayList<>(options);
        settings.add("@" + home().resolve("deploy/ship/jvm.options"));
        try (ChildJvm shipper = ChildJvm.start(
                workspace, ShipperMain.class, settings, List.of(cluster.bootstrap(), prefix, log, data, records()))) {
            return RunFigures.parse(shipper.awaitLine());
        } finally {
            cluster.deleteTopics(prefix);
        }
    }

    private RunFigures produce(Workspace workspace, Cluster cluster, Path log, List<String> options)
            throws IOException, InterruptedException {
        String topic = "bare";
        cluster.createTopic(topic, Cluster.INPUT_PARTITIONS);
        try (ChildJvm producer = ChildJvm.start(
                workspace, ProducerMain.class, options, List.of(cluster.bootstrap(), topic, log, records()))) {
            return RunFigures.parse(producer.awaitLine());
        } finally {
            cluster.deleteTopics(topic);
        }
    }

    private RunFigures rsyslog(Workspace workspace, Cluster cluster, String prefix, Path log)
            throws IOException, InterruptedException {
        String topic = prefix + "rsyslog";
        cluster.createTopic(topic, Cluster.INPUT_PARTITIONS);
        long start = System.nanoTime();
        try (Rsyslog rsyslog =
                Rsyslog.start(workspace, workspace.directory(prefix + "rsyslog"), log, cluster.bootstrap(), topic)) {
            cluster.awaitRecords(topic, records(), () -> {});
            return rsyslog.figures(records(), (System.nanoTime() - start) / 1e9);
        } finally {
            cluster.deleteTopics(topic);
        }
    }
}
