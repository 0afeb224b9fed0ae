package io.foreshock.shippers.publish;

import io.foreshock.events.Event;
import java.time.Duration;

/** Sends events to Kafka and retries each until it is acknowledged. Implementations are thread-safe. */
public interface Publisher {
    /**
     * Sends an event to the input topic of its dataset. Blocks while too much is in flight; an interrupt ends that
     * with an exception.
     *
     * @param acknowledged run once, on any thread, when the event is on the topic; never run for one that is not
     */
    void send(Event event, Runnable acknowledged);

    /** Waits at most {@code timeout} for what is in flight, then releases threads and connections. */
    void close(Duration timeout);
}
