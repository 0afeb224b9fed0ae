package io.foreshock.app;

import io.foreshock.app.config.Config;
import io.foreshock.app.role.Role;
import io.foreshock.app.role.ShipperRole;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import picocli.CommandLine.Command;

/** {@code foreshock ship}: one role, against a cluster. */
@Command(name = "ship", description = "Runs one role: this host's logs and numbers to Kafka.")
final class ShipCommand extends RoleCommand {
    ShipCommand() {
        super(9701);
    }

    @Override
    Role role(Config config, MeterRegistry meters) {
        return new ShipperRole(config, Clock.systemUTC(), meters);
    }
}
