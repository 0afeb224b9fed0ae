package io.foreshock.shippers.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The events that are to be sent to a topic, in order. The first to a partition is sent alone; the others follow when it is
 * acknowledged. It pauses while Kafka refuses the topic.
 *
 * <p>One thread at a time takes from it; the producer's thread adds and reports.
 */
final class TopicQueue {
    /** What may wait here. */
    private static final long ROOM_BYTES = 1 << 20;

    private final String topic;
    private final Queue<Unsent> events = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();

    private int partitions;
    private @Nullable Unsent first;
    private boolean firstAcknowledged;

    private @Nullable Instant refusedSince;
    private String reason = "";
    private long pausedUntil;

    TopicQueue(String topic) {
        this.topic = topic;
    }

    String topic() {
        return topic;
    }

    int size() {
        return size.get();
    }

    boolean hasRoom() {
        return bytes.get() < ROOM_BYTES;
    }

    void add(Unsent event) {
        bytes.addAndGet(event.size());
        size.incrementAndGet();
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
            size.decrementAndGet();
            bytes.addAndGet(-sent.size());
        }
    }

    /** Takes the turn of an event, when it may be sent now. */
    synchronized boolean begin(Unsent event) {
        if (first == null) {
            first = event;
            return true;
        }
        return firstAcknowledged;
    }

    @SuppressWarnings("ReferenceEquality") // this very event, not an equal one
    synchronized void acknowledged(Unsent event) {
        firstAcknowledged |= event == first;
    }

    /** It is not on the topic; if it was the first, another one will be. */
    @SuppressWarnings("ReferenceEquality") // this very event, not an equal one
    synchronized void failed(Unsent event) {
        if (event == first && !firstAcknowledged) {
            first = null;
        }
    }

    /** Another producer begins. */
    synchronized void startOver() {
        first = null;
        firstAcknowledged = false;
    }

    /**
     * Kafka knows the topic.
     *
     * @param partitionsNow with another number of them, a key goes to another partition, whose leader has acknowledged nothing
     */
    synchronized void known(int partitionsNow) {
        refusedSince = null;
        reason = "";
        if (partitionsNow != partitions) {
            partitions = partitionsNow;
            startOver();
        }
    }

    /** Nothing is sent for so long; true when the reason is another one than before. */
    synchronized boolean pause(Duration length, String why, Instant now) {
        boolean isNew = !why.equals(reason);
        reason = why;
        refusedSince = refusedSince == null ? now : refusedSince;
        pausedUntil = System.nanoTime() + length.toNanos();
        return isNew;
    }

    synchronized boolean paused() {
        return refusedSince != null && System.nanoTime() - pausedUntil < 0;
    }

    /** Why nothing could be sent, when that has lasted for longer than the limit. */
    synchronized Optional<String> fault(Duration limit, Instant now) {
        return refusedSince != null && refusedSince.plus(limit).isBefore(now)
                ? Optional.of(topic + ": Kafka has taken nothing for "
                        + Duration.between(refusedSince, now).toSeconds() + " s: " + reason)
                : Optional.empty();
    }
}
