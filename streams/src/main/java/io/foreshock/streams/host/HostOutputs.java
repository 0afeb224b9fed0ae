package io.foreshock.streams.host;

import io.foreshock.events.Event;
import io.foreshock.streams.wire.Observation;

/** Takes what a {@link HostStage} makes, while it makes it, on its thread. */
public interface HostOutputs {
    /** An event with its derived fields. */
    void event(Event enriched);

    /** An observation, with the key of the task that it is for. */
    void observation(String destination, Observation observation);
}
