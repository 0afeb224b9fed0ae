package io.foreshock.app;

import io.foreshock.app.config.Config;
import io.foreshock.app.role.Part;
import io.foreshock.app.up.Discovery;
import io.foreshock.app.up.Up;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code foreshock up}: everything on this machine, until it is interrupted. */
@Command(name = "up", description = "Runs everything on this machine: Kafka, shipper, streams, sinks, PostgreSQL.")
final class UpCommand extends PartCommand {
    private @Nullable Up up;

    UpCommand() {
        super(9700);
    }

    @Override
    Config withoutFile() {
        return Config.defaults();
    }

    @Override
    Part part(Config configured, MeterRegistry meters) throws IOException {
        Config config = configured.inputs().isEmpty() ? found(configured) : configured;
        Up made = new Up(config, RulesCommand.load(config.rules().paths()), Clock.systemUTC(), meters, alert -> {
            out().println(Up.line(alert));
            out().flush();
        });
        for (Config.InputConfig input : config.inputs()) {
            err().println("tails " + input.dataset() + ": " + String.join(", ", input.paths()));
        }
        up = made;
        return made;
    }

    private Config found(Config configured) throws IOException {
        Discovery found = Discovery.ofThisMachine();
        found.unreadable().forEach(err()::println);
        err().println("watching this host alone; when it dies, nobody is left to say so");
        return configured.withFound(found.inputs(), found.service());
    }

    @Override
    String ready(Part part) {
        return "up; Kafka at " + up.bootstrap() + ", PostgreSQL at " + up.jdbcUrl();
    }
}
