package io.foreshock.shippers.probe;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import java.time.Instant;

/** Reports that this host's shipper runs; missing heartbeats are a signal. */
public final class Heartbeat implements SingleProbe {
    @Override
    public String name() {
        return "heartbeat";
    }

    @Override
    public Event.Builder event(Instant now) {
        return Event.of("foreshock.heartbeat", now).with(Field.KIND, "state");
    }

    @Override
    public void close() {
        // holds nothing
    }
}
