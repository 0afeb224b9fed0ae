package io.foreshock.app;

import io.foreshock.app.cluster.ClusterConfig;
import io.foreshock.app.config.ConfigFile;
import io.foreshock.app.rights.AclCommands;
import io.foreshock.app.rights.Grant;
import io.foreshock.app.rights.RightsTable;
import io.foreshock.app.rights.StrimziUsers;
import io.foreshock.app.rights.Verb;
import io.foreshock.config.BadInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.CommonClientConfigs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code foreshock rights}: what each role may have to do in Kafka. */
@Command(
        name = "rights",
        description =
                "Prints the least rights that each role needs in a Kafka cluster with an authorizer. Asks no cluster.")
final class RightsCommand implements Callable<Integer> {
    private static final String ANY_USER = "User:";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            required = true,
            description = "A configuration of the pipeline, for topic_prefix and bootstrap.servers.")
    private Path file = Path.of("");

    @Option(names = "--role", description = "${COMPLETION-CANDIDATES}; may be given several times (default: all).")
    private List<Verb> roles = List.of();

    @Option(names = "--as", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Form form = Form.TABLE;

    @Option(
            names = "--principal",
            description = "Who gets the rights, in kafka-acls and strimzi (default: User:foreshock-ROLE).")
    private @Nullable String principal;

    /** How the rights are written. */
    enum Form {
        TABLE,
        KAFKA_ACLS,
        STRIMZI;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public Integer call() {
        if (principal != null && (!principal.startsWith(ANY_USER) || principal.length() == ANY_USER.length())) {
            throw new BadInputException("--principal: " + principal + ": must be User:NAME");
        }
        ClusterConfig cluster = ConfigFile.read(file).cluster();
        List<Grant> grants = (roles.isEmpty() ? List.of(Verb.values()) : roles)
                .stream()
                        .map(verb -> Grant.least(
                                verb,
                                principal == null ? "User:foreshock-" + verb : principal,
                                cluster.topicPrefix().text()))
                        .toList();
        Object bootstrap = cluster.kafka().getOrDefault(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, "SERVER");
        lines(grants, bootstrap.toString()).forEach(spec.commandLine().getOut()::println);
        return 0;
    }

    private List<String> lines(List<Grant> grants, String bootstrap) {
        return switch (form) {
            case TABLE -> RightsTable.lines(grants);
            case KAFKA_ACLS -> AclCommands.lines(grants, bootstrap);
            case STRIMZI -> StrimziUsers.lines(grants);
        };
    }
}
