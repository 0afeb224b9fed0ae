package io.foreshock.shippers.publish;

import io.foreshock.events.Event;
import java.time.Duration;

/** Sends events to Kafka and retries each until it is acknowledged. Implementations are thread-safe. */
public interface Publisher {
    /**
     * Whether Kafka can take events of this dataset now: the topic is known, and less than half of the buffer is in use.
     * Who has other work asks before it reads more; the answer takes at most a fraction of a second.
     */
    boolean accepts(String dataset);

    /**
     * Sends an event to the input topic of its dataset; one that cannot be sent yet is kept for {@link #sendKept}. Blocks
     * only when far more is sent than is accepted, for a fraction of a second.
     *
     * @param acknowledged run once, on any thread, when the event is on the topic; never run for one that is not
     */
    void send(Event event, Runnable acknowledged);

    /** Sends what was kept, as far as that is possible now; to be called again and again. */
    void sendKept();

    /** Waits at most {@code timeout} for what is in flight, then releases threads and connections. */
    void close(Duration timeout);
}
