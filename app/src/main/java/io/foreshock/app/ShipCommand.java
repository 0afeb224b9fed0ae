package io.foreshock.app;

import io.foreshock.app.config.Config;
import io.foreshock.app.role.Part;
import io.foreshock.app.role.ShipPart;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import picocli.CommandLine.Command;

/** {@code foreshock ship}: one part, against a cluster. */
@Command(name = "ship", description = "Runs one part: this host's logs and numbers to Kafka.")
final class ShipCommand extends PartCommand {
    ShipCommand() {
        super(9701);
    }

    @Override
    Part part(Config config, MeterRegistry meters) {
        return new ShipPart(config, Clock.systemUTC(), meters);
    }
}
