package io.foreshock.standalone;

import io.foreshock.standalone.config.Config;
import io.foreshock.standalone.part.Part;
import io.foreshock.standalone.part.StreamPart;
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
