package io.foreshock.streams.task;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts, and says, what the topology itself wrote and cannot read: nearly always another version did. Thread-safe. */
public final class UnreadableMeters {
    private static final String PREFIX = "foreshock.streams.";
    private static final Logger LOG = LoggerFactory.getLogger(UnreadableMeters.class);

    private final MeterRegistry registry;
    private final Counter states;

    UnreadableMeters(MeterRegistry registry) {
        this.registry = registry;
        this.states = Counter.builder(PREFIX + "state.unreadable")
                .description("Objects of the state that could not be read, and began anew")
                .register(registry);
    }

    /** An object of the state, which begins anew. */
    public void state(String key, byte[] value) {
        LOG.error(
                "the state of {} cannot be read ({} bytes, version {}) and begins anew; was it written by a newer version?",
                key,
                value.length,
                value.length == 0 ? -1 : value[0]);
        states.increment();
    }

    /** A record that came to a stage, which is a dead letter. */
    public void record(String stage, Exception reason) {
        LOG.error(
                "a record of another version came to the stage {} and is kept as a dead letter: {}",
                stage,
                reason.getMessage());
        Counter.builder(PREFIX + "wire.unreadable")
                .description("Records between two stages that could not be read, and went to the dead letters")
                .tag("stage", stage)
                .register(registry)
                .increment();
    }
}
