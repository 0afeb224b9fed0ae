package io.foreshock.shippers.publish;

import io.foreshock.events.Topic;
import java.time.Duration;
import java.util.List;

/** Sends records to Kafka and retries each until it is acknowledged. Implementations are thread-safe. */
public interface Publisher {
    /**
     * Whether Kafka takes records of this topic now: it is known, few of them wait, and less than half of the buffer
     * is in flight. Who reads lines asks before it reads more; the answer takes at most a moment.
     */
    boolean accepts(Topic topic);

    /** Whether few records of this topic wait, whatever they wait for. */
    boolean hasRoom(Topic topic);

    /**
     * Sends a record; one that cannot be sent yet is kept for {@link #sendKept}.
     *
     * @param acknowledged run once, on any thread, when it is on the topic; never run for one that is not
     */
    void send(Outgoing outgoing, Runnable acknowledged);

    /** Sends what was kept, as far as that is possible now; to be called again and again. */
    void sendKept();

    /** One line for each topic to which nothing could be sent for more than 30 s, with the reason. */
    List<String> faults();

    /** Sends what was kept, waits for what is in flight, both for at most {@code timeout}; then releases threads and connections. */
    void close(Duration timeout);
}
