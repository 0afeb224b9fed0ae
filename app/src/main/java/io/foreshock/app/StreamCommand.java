package io.foreshock.app;

import io.foreshock.app.config.Config;
import io.foreshock.app.role.Part;
import io.foreshock.app.role.StreamPart;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import picocli.CommandLine.Command;

/** {@code foreshock stream}: one part, against a cluster. */
@Command(name = "stream", description = "Runs one part: Kafka to Kafka, from lines to incidents and alerts.")
final class StreamCommand extends PartCommand {
    StreamCommand() {
        super(9702);
    }

    @Override
    Part part(Config config, MeterRegistry meters) {
        return new StreamPart(config, RulesCommand.load(config.rules().paths()), Clock.systemUTC(), meters);
    }
}
