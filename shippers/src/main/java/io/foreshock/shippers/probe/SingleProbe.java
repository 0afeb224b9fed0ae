package io.foreshock.shippers.probe;

import io.foreshock.events.Event;
import java.time.Instant;
import java.util.List;

/** A probe each of whose samples is one event. */
public interface SingleProbe extends Probe {
    /** The event of a sample that is taken now; as {@link #sample}. */
    Event.Builder event(Instant now);

    @Override
    default List<Event.Builder> sample(Instant now) {
        return List.of(event(now));
    }
}
