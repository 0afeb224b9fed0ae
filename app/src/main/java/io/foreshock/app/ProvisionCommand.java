package io.foreshock.app;

import io.foreshock.app.cluster.ClusterConfig;
import io.foreshock.app.cluster.KafkaCluster;
import io.foreshock.app.cluster.TopicProvisioner;
import io.foreshock.app.config.ConfigFile;
import io.foreshock.events.Topic;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code foreshock provision}: the topics of all roles, for a cluster where roles may not create them. */
@Command(
        name = "provision",
        description =
                "Creates the topics that are missing, as the roles do; for users that may do more than the roles.")
final class ProvisionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--config", required = true, description = "A configuration of the pipeline.")
    private Path file = Path.of("");

    @Override
    public Integer call() throws InterruptedException {
        ClusterConfig cluster = ConfigFile.read(file).cluster();
        new TopicProvisioner(KafkaCluster.of(cluster), cluster, Clock.systemUTC())
                .ensure(List.of(Topic.values()))
                .forEach(topic -> spec.commandLine().getOut().println("created " + topic));
        return 0;
    }
}
