package io.foreshock.app;

import io.foreshock.app.config.Config;
import io.foreshock.app.config.ConfigFile;
import io.foreshock.app.config.RuleLoader;
import io.foreshock.app.role.Role;
import io.foreshock.app.up.AlertPrinter;
import io.foreshock.app.up.Discovery;
import io.foreshock.app.up.Up;
import io.foreshock.shippers.InputConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import picocli.CommandLine.Command;

/** {@code foreshock up}: everything on this machine, until it is interrupted. */
@Command(name = "up", description = "Runs everything on this machine: Kafka, shipper, streams, sinks, PostgreSQL.")
final class UpCommand extends RoleCommand {
    UpCommand() {
        super(9700);
    }

    @Override
    Config withoutFile() {
        return ConfigFile.defaults();
    }

    @Override
    Role role(Config configured, MeterRegistry meters) throws IOException {
        Config config = configured.shipper().inputs().isEmpty() ? found(configured) : configured;
        Up up = new Up(
                config,
                RuleLoader.load(config.stream().rules().paths()),
                Clock.systemUTC(),
                meters,
                new AlertPrinter(out()));
        for (InputConfig input : config.shipper().inputs()) {
            err().println("tails " + input.dataset().kind() + ": " + input.paths());
        }
        return up;
    }

    private Config found(Config configured) throws IOException {
        Discovery found = Discovery.ofThisMachine();
        found.unreadable().forEach(err()::println);
        err().println("this process watches only its own host: nothing reports an outage of the host");
        return configured.withShipper(configured.shipper().withInputs(found.inputs(), found.service()));
    }

    @Override
    String ready(Role role) {
        Up up = (Up) role;
        return "up; Kafka at " + up.bootstrap() + ", PostgreSQL at " + up.jdbcUrl();
    }
}
