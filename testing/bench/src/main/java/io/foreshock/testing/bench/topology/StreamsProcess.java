package io.foreshock.testing.bench.topology;

import io.foreshock.events.Topic;
import io.foreshock.testing.bench.cluster.Cluster;
import io.foreshock.testing.bench.process.ChildJvm;
import io.foreshock.testing.bench.report.RunFigures;
import io.foreshock.testing.process.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs {@link StreamsMain} until it has committed all records of {@code logs.nginx}. */
public final class StreamsProcess {
    private StreamsProcess() {}

    static String applicationId(String prefix) {
        return prefix + "streams";
    }

    /** Runs Foreshock's topology over the topics of a prefix. */
    public static void foreshock(Workspace workspace, Cluster cluster, String prefix)
            throws IOException, InterruptedException {
        long records = cluster.records(Topic.LOGS_NGINX.named(prefix));
        drain(workspace, cluster, StreamsMain.App.FORESHOCK, prefix, 0, records, List.of());
    }

    /**
     * Returns the figures of the records after the first {@code warmUp}.
     *
     * @param options of the JVM
     */
    static RunFigures drain(
            Workspace workspace,
            Cluster cluster,
            StreamsMain.App app,
            String prefix,
            long warmUp,
            long records,
            List<String> options)
            throws IOException {
        String group = applicationId(prefix);
        String input = Topic.LOGS_NGINX.named(prefix);
        Path data = Files.createTempDirectory(workspace.directory(), "stream-");
        Path config = Files.writeString(data.resolve("stream.yaml"), """
                kafka: {bootstrap.servers: "%s", num.stream.threads: 1}
                topic_prefix: "%s"
                topics: {input_partitions: %d, replication_factor: 1}
                data_dir: "%s"
                """.formatted(
                        cluster.bootstrap(), prefix, Cluster.INPUT_PARTITIONS, data));
        try (ChildJvm streams = ChildJvm.start(workspace, StreamsMain.class, options, List.of(app, config, records))) {
            long before = cluster.awaitCommitted(group, input, warmUp, streams::requireAlive);
            streams.send("the warm-up is over");
            cluster.awaitCommitted(group, input, records, streams::requireAlive);
            streams.send("all records are committed");
            RunFigures figures = RunFigures.parse(streams.awaitLine());
            return new RunFigures(records - before, figures.seconds(), figures.cpuSeconds(), figures.peakRssMiB());
        } finally {
            Workspace.delete(data);
        }
    }
}
