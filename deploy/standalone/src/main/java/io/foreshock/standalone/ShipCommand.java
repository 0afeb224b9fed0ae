package io.foreshock.standalone;

import io.foreshock.standalone.config.Config;
import io.foreshock.standalone.part.Part;
import io.foreshock.standalone.part.ShipPart;
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
