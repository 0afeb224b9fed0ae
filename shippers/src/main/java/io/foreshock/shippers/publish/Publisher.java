package io.foreshock.shippers.publish;

import io.foreshock.events.Event;
import java.time.Duration;

/** Hands events to Kafka and never gives one up. Implementations are thread-safe. */
public interface Publisher {
    /**
     * Sends an event to the input topic of its dataset. May block while too much is under way; an interrupt ends that
     * with an exception.
     *
     * @param acknowledged run once, on any thread, when the event is on the topic; never run for one that is not
     */
    void send(Event event, Runnable acknowledged);

    /** Waits at most {@code timeout} for what is under way, then gives back threads and connections. */
    void close(Duration timeout);
}
