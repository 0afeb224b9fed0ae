package io.foreshock.app;

import io.foreshock.app.config.Config;
import io.foreshock.app.config.RuleLoader;
import io.foreshock.app.role.Role;
import io.foreshock.app.role.SinkRole;
import io.foreshock.config.BadInputException;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Command;

/** {@code foreshock sink}: one role, against a cluster. */
@Command(name = "sink", description = "Runs one role: Kafka to people and PostgreSQL.")
final class SinkCommand extends RoleCommand {
    SinkCommand() {
        super(9703);
    }

    @Override
    Role role(Config config, MeterRegistry meters) {
        return new SinkRole(config, descriptions(config), Clock.systemUTC(), meters);
    }

    /** People are told without them, too. */
    private Function<String, Optional<String>> descriptions(Config config) {
        try {
            return RuleLoader.descriptions(
                    RuleLoader.load(config.stream().rules().paths()));
        } catch (BadInputException e) {
            err().println("messages do not say what to do first: " + e.getMessage());
            return rule -> Optional.empty();
        }
    }
}
