package io.foreshock.shippers.probe;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import java.time.Instant;

/** Says that this host's agent is alive; its silence is a signal. */
public final class Heartbeat implements Probe {
    @Override
    public String name() {
        return "heartbeat";
    }

    @Override
    public Event.Builder sample(Instant now) {
        return Event.of("foreshock.heartbeat", now).with(Fields.KIND, "state");
    }

    @Override
    public void close() {
        // holds nothing
    }
}
