package io.foreshock.shippers.meter;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The records that were sent and that Kafka has not acknowledged, and since when. Thread-safe.
 *
 * <p>Records of one tenth of a second share a slot, so that memory does not grow with the rate; the age is exact
 * to 0.1 s.
 */
public final class InFlight {
    private static final long SLOT_MS = 100;

    private final InstantSource clock;
    private final Runnable acknowledged;
    /** In the order of sending; only those with records in flight. */
    private final Set<Slot> slots = new LinkedHashSet<>();

    private Slot newest;
    private long records;

    /**
     * Nothing in flight yet.
     *
     * @param acknowledged run once for each record that arrived
     */
    InFlight(InstantSource clock, Runnable acknowledged) {
        this.clock = clock;
        this.acknowledged = acknowledged;
        this.newest = new Slot(Long.MIN_VALUE);
    }

    /**
     * One record is about to be sent.
     *
     * @return to be run once, on any thread, when Kafka has it
     */
    public synchronized Runnable sent() {
        long now = clock.millis();
        if (newest.records == 0 || now < newest.sinceMs || now >= newest.sinceMs + SLOT_MS) {
            newest = new Slot(now);
            slots.add(newest);
        }
        newest.records++;
        records++;
        return newest;
    }

    /** How many records Kafka has not acknowledged. */
    public synchronized long records() {
        return records;
    }

    /** How long the oldest of them has waited, by the clock; zero when there is none. */
    public synchronized Duration oldest() {
        if (slots.isEmpty()) {
            return Duration.ZERO;
        }
        Duration age = Duration.between(Instant.ofEpochMilli(slots.iterator().next().sinceMs), clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** A fault when the oldest has waited for longer than the limit. */
    public synchronized Optional<String> fault(Duration limit) {
        Duration waited = oldest();
        return waited.compareTo(limit) > 0
                ? Optional.of(
                        "Kafka has not acknowledged for " + waited.toSeconds() + " s; records that wait: " + records)
                : Optional.empty();
    }

    private synchronized void arrived(Slot slot) {
        slot.records--;
        records--;
        if (slot.records == 0) {
            slots.remove(slot);
        }
    }

    private final class Slot implements Runnable {
        private final long sinceMs;
        private long records;

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
