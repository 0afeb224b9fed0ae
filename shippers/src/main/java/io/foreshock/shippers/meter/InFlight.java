package io.foreshock.shippers.meter;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The events that were handed to Kafka and are not acknowledged, and since when. Thread-safe.
 *
 * <p>Events of one tenth of a second share a slot, so that memory does not grow with the event rate; the age is exact
 * to 0.1 s.
 */
public final class InFlight {
    private static final long SLOT_MS = 100;

    private final InstantSource clock;
    private final Runnable acknowledged;
    /** In the order of sending; only those with events in flight. */
    private final Set<Slot> slots = new LinkedHashSet<>();

    private Slot newest;
    private long events;
    private long refusedSinceMs = Long.MAX_VALUE;

    /**
     * Nothing in flight yet.
     *
     * @param acknowledged run once for each event that arrived
     */
    InFlight(InstantSource clock, Runnable acknowledged) {
        this.clock = clock;
        this.acknowledged = acknowledged;
        this.newest = new Slot(Long.MIN_VALUE);
    }

    /**
     * One event is about to be sent.
     *
     * @return to be run once, on any thread, when Kafka has it
     */
    public synchronized Runnable sent() {
        long now = clock.millis();
        if (newest.events == 0 || now < newest.sinceMs || now >= newest.sinceMs + SLOT_MS) {
            newest = new Slot(now);
            slots.add(newest);
        }
        newest.events++;
        events++;
        return newest;
    }

    /** No broker answers, so that nothing is handed to Kafka; until {@link #accepted}. */
    public synchronized void refused() {
        refusedSinceMs = Math.min(refusedSinceMs, clock.millis());
    }

    /** A broker answers. */
    public synchronized void accepted() {
        refusedSinceMs = Long.MAX_VALUE;
    }

    /** How many events Kafka has not acknowledged. */
    public synchronized long events() {
        return events;
    }

    /** How long the oldest of them has waited, or the next has been refused, by the clock; zero when neither. */
    public synchronized Duration oldest() {
        long sinceMs = slots.isEmpty()
                ? refusedSinceMs
                : Math.min(refusedSinceMs, slots.iterator().next().sinceMs);
        return Duration.ofMillis(Math.max(0, clock.millis() - sinceMs));
    }

    private synchronized void arrived(Slot slot) {
        slot.events--;
        events--;
        if (slot.events == 0) {
            slots.remove(slot);
        }
    }

    private final class Slot implements Runnable {
        private final long sinceMs;
        private long events;

        Slot(long sinceMs) {
            this.sinceMs = sinceMs;
        }

        @Override
        public void run() {
            arrived(this);
            acknowledged.run();
        }
    }
}
