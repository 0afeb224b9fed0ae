package io.foreshock.app;

import io.foreshock.app.config.Config;
import io.foreshock.app.role.Part;
import io.foreshock.app.role.SinkPart;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import picocli.CommandLine.Command;

/** {@code foreshock sink}: one part, against a cluster. */
@Command(name = "sink", description = "Runs one part: Kafka to people and PostgreSQL.")
final class SinkCommand extends PartCommand {
    SinkCommand() {
        super(9703);
    }

    @Override
    Part part(Config config, MeterRegistry meters) {
        return new SinkPart(config, Clock.systemUTC(), meters);
    }
}
