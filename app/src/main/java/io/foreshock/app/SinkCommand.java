package io.foreshock.app;

import io.foreshock.app.config.Config;
import io.foreshock.app.role.Role;
import io.foreshock.app.role.SinkRole;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import picocli.CommandLine.Command;

/** {@code foreshock sink}: one role, against a cluster. */
@Command(name = "sink", description = "Runs one role: Kafka to people and PostgreSQL.")
final class SinkCommand extends RoleCommand {
    SinkCommand() {
        super(9703);
    }

    @Override
    Role role(Config config, MeterRegistry meters) {
        return new SinkRole(config, Clock.systemUTC(), meters);
    }
}
