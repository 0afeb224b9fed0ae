package io.foreshock.testing.bench.topology;

import io.foreshock.events.Topic;
import io.foreshock.testing.bench.cluster.Broker;
import io.foreshock.testing.bench.process.ChildJvm;
import io.foreshock.testing.bench.process.Workbench;
import io.foreshock.testing.bench.report.RunFigures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs {@link StreamsMain} until it has committed all that stands in {@code logs.nginx}. */
public final class StreamsProcess {
    private StreamsProcess() {}

    static String applicationId(String prefix) {
        return prefix + "streams";
    }

    /** The part {@code stream}, over the topics of a prefix of which {@code logs.nginx} holds {@code records}. */
    public static void foreshock(Workbench bench, Broker broker, String prefix, long records)
            throws IOException, InterruptedException {
        drain(bench, broker, StreamsMain.App.FORESHOCK, prefix, 0, records, List.of());
    }

    /**
     * Drains; the figures are of what comes after the first {@code warmUp} records.
     *
     * @param options the JVM's
     */
    static RunFigures drain(
            Workbench bench,
            Broker broker,
            StreamsMain.App app,
            String prefix,
            long warmUp,
            long records,
            List<String> options)
            throws IOException, InterruptedException {
        String group = applicationId(prefix);
        String input = Topic.LOGS_NGINX.named(prefix);
        Path data = Files.createTempDirectory(bench.folder(), "stream-");
        Path config = Files.writeString(
                data.resolve("stream.yaml"), """
                kafka: {bootstrap.servers: "%s"}
                topic_prefix: "%s"
                topics: {input_partitions: %d, replication_factor: 1}
                data_dir: "%s"
                """.formatted(broker.bootstrap(), prefix, Broker.INPUT_PARTITIONS, data));
        try (ChildJvm streams =
                ChildJvm.start(bench.folder(), StreamsMain.class, options, List.of(app, config, records))) {
            long before = broker.awaitCommitted(group, input, warmUp);
            streams.tell("from here on it counts");
            broker.awaitCommitted(group, input, records);
            streams.tell("all of it is committed");
            RunFigures figures = RunFigures.parse(streams.hear());
            return new RunFigures(records - before, figures.seconds(), figures.cpuSeconds(), figures.peakRssMiB());
        } finally {
            Workbench.delete(data);
        }
    }
}
