package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.config.BadInputException;
import io.foreshock.config.ParsedConfig;
import io.foreshock.config.Problems;
import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.shippers.probe.Probe;
import io.foreshock.shippers.probe.ProbeConfig;
import java.time.Clock;

/** The probes: each takes one sample. */
final class ProbesCheck implements Check {

    @Override
    public boolean asksServers() {
        return true;
    }

    @Override
    public void check(ParsedConfig<Config> parsed, Problems problems) {
        parsed.config().shipper().probes().parallelStream().forEach(probe -> sample(probe, parsed, problems));
    }

    private static void sample(ProbeConfig configured, ParsedConfig<Config> parsed, Problems problems) {
        try (Probe probe = configured.probe()) {
            for (Event.Builder event : probe.sample(Clock.systemUTC().instant())) {
                Event sample = event.build();
                if (!sample.text(Field.OUTCOME, "").equals("success")) {
                    problems.error(
                            parsed.key(configured, source(configured)),
                            null,
                            "no sample: " + problems.shown(sample.text(Field.ERROR_MESSAGE, "")));
                }
            }
        } catch (BadInputException e) {
            return; // a secret that cannot be read is reported by the check of secret files
        }
    }

    /** The first key of each type of probe says what it samples. */
    private static String source(ProbeConfig configured) {
        return configured.type().keys().getClass().getRecordComponents()[0].getName();
    }
}
