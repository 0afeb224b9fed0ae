package io.foreshock.shippers.publish;

import io.foreshock.events.Event;
import java.time.Duration;

/** Sends events to Kafka and retries each until it is acknowledged. Implementations are thread-safe. */
public interface Publisher {
    /**
     * Whether Kafka can take an event of this dataset now: the topic is known and the buffer has room for more than a
     * buffer full of lines. Who has other work asks before it sends; the answer takes at most a fraction of a second.
     */
    boolean accepts(String dataset);

    /**
     * Sends an event to the input topic of its dataset; keeps one that cannot be sent yet. Blocks while it is the
     * first to its topic, and when more is sent than is accepted; an interrupt ends that with an exception.
     *
     * @param acknowledged run once, on any thread, when the event is on the topic; never run for one that is not
     */
    void send(Event event, Runnable acknowledged);

    /** Waits at most {@code timeout} for what is in flight, then releases threads and connections. */
    void close(Duration timeout);
}
