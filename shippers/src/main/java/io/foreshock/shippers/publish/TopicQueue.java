package io.foreshock.shippers.publish;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The events that are to be sent to a topic, in order. The first to a partition is sent alone; the others follow when it is
 * acknowledged.
 *
 * <p>One thread at a time takes from it; the producer's thread adds and reports.
 */
final class TopicQueue {
    private enum First {
        NOT_SENT,
        IN_FLIGHT,
        ACKNOWLEDGED
    }

    private final String topic;
    private final AtomicLong bytes;
    private final Queue<Unsent> events = new ConcurrentLinkedQueue<>();
    private int partitions;
    private First first = First.NOT_SENT;

    /**
     * Empty.
     *
     * @param bytes the sum of the sizes of the events in all queues
     */
    TopicQueue(String topic, AtomicLong bytes) {
        this.topic = topic;
        this.bytes = bytes;
    }

    String topic() {
        return topic;
    }

    int size() {
        return events.size();
    }

    void add(Unsent event) {
        bytes.addAndGet(event.value().length);
        events.add(event);
    }

    @Nullable
    Unsent next() {
        return events.peek();
    }

    /** {@link #next} was handed to the producer. */
    void removeNext() {
        Unsent sent = events.poll();
        if (sent != null) {
            bytes.addAndGet(-sent.value().length);
        }
    }

    /**
     * Whether the next event may be sent now; then it must be.
     *
     * @param partitionsNow with another number of them, a key goes to another partition, whose leader has acknowledged nothing
     */
    synchronized boolean mayPass(int partitionsNow) {
        if (partitionsNow != partitions) {
            partitions = partitionsNow;
            first = First.NOT_SENT;
        }
        if (first == First.NOT_SENT) {
            first = First.IN_FLIGHT;
            return true;
        }
        return first == First.ACKNOWLEDGED;
    }

    synchronized void acknowledged() {
        first = First.ACKNOWLEDGED;
    }

    /** The first event, or one after it, was not taken. */
    synchronized void failed() {
        if (first == First.IN_FLIGHT) {
            first = First.NOT_SENT;
        }
    }

    /** Another producer begins. */
    synchronized void startOver() {
        first = First.NOT_SENT;
    }
}
