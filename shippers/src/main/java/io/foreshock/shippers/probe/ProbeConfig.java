package io.foreshock.shippers.probe;

import io.foreshock.config.Choice;
import io.foreshock.config.ChosenFrom;
import io.foreshock.config.Key;
import java.time.Duration;

/** {@code probes[]}: a server to sample. */
public record ProbeConfig(
        @Key(meaning = "What is sampled.") @ChosenFrom(ProbeTypes.class)
        Choice<ProbeType> type,

        @Key(meaning = "Time between two samples.", defaultValue = "5s", min = "100ms", max = "1h")
        Duration interval) {
    /**
     * The probe; cheap, it connects at the first sample.
     *
     * @throws io.foreshock.config.BadInputException when a secret cannot be read
     */
    public Probe probe() {
        return type.kind().probe(type.keys());
    }
}
