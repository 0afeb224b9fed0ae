package io.foreshock.streams.host;

import io.foreshock.events.Event;
import io.foreshock.streams.detect.Observation;

/** Takes what a {@link HostStage} makes, while it makes it, on its thread. */
public interface HostOutputs {
    /** An event with its derived fields. */
    void event(Event enriched);

    /** An observation, for the task of its environment. */
    void observation(String environment, Observation observation);
}
