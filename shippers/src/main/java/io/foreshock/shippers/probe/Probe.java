package io.foreshock.shippers.probe;

import io.foreshock.events.Event;
import java.time.Instant;
import java.util.List;

/** One source of metrics. Used by one thread. */
public interface Probe extends AutoCloseable {
    /** A short name for threads and logs. */
    String name();

    /**
     * One sample, taken now: an event for each thing that the source has, at most some hundreds. Answers within a few
     * seconds; a source that fails is an event with {@code event.outcome: failure}, never an exception.
     */
    List<Event.Builder> sample(Instant now);

    @Override
    void close();
}
