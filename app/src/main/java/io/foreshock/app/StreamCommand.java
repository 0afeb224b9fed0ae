package io.foreshock.app;

import io.foreshock.app.config.Config;
import io.foreshock.app.config.RuleLoader;
import io.foreshock.app.role.Role;
import io.foreshock.app.role.StreamRole;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import picocli.CommandLine.Command;

/** {@code foreshock stream}: one role, against a cluster. */
@Command(name = "stream", description = "Runs one role: Kafka to Kafka, from lines to incidents and alerts.")
final class StreamCommand extends RoleCommand {
    StreamCommand() {
        super(9702);
    }

    @Override
    Role role(Config config, MeterRegistry meters) {
        return new StreamRole(config, RuleLoader.load(config.stream().rules().paths()), Clock.systemUTC(), meters);
    }
}
