package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.app.config.Findings;
import io.foreshock.app.config.Reading;
import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import io.foreshock.shippers.ProbeConfig;
import io.foreshock.shippers.probe.Probe;
import java.time.Clock;

/** The servers to take numbers from: each gives one sample. */
final class ProbesCheck implements Check {

    @Override
    public void look(Reading reading, Findings findings) {
        reading.config().probes().parallelStream()
                .filter(probe ->
                        !reading.isWrong(reading.key(probe, "type")) && !reading.isWrong(reading.key(probe, "url")))
                .forEach(probe -> sample(probe, reading, findings));
    }

    private static void sample(Config.Probe configured, Reading reading, Findings findings) {
        String password =
                SecretFilesCheck.secret(null, configured.passwordFile()).orElse(null);
        try (Probe probe = Probe.of(new ProbeConfig(
                configured.type(), configured.url(), configured.user(), password, configured.interval()))) {
            Event sample = probe.sample(Clock.systemUTC().instant()).build();
            if (!sample.text("event.outcome", "").equals("success")) {
                findings.error(
                        reading.key(configured, "url"),
                        configured.url(),
                        "gives no sample: " + Sentences.first(sample.text(Fields.ERROR_MESSAGE, "")));
            }
        }
    }
}
