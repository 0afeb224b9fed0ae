package io.foreshock.streams.task;

import io.foreshock.events.Event;
import java.time.Instant;

/**
 * Ticks carry the watermark. Each host task writes a tick to its own partition of {@code metrics}; when the tick comes back,
 * behind all that was written before it, the task forwards it to every partition downstream.
 */
public final class Ticks {
    public static final String DATASET = "foreshock.tick";
    private static final String PARTITION = "foreshock.tick.partition";

    private Ticks() {}

    /** A tick of an input partition. */
    public static Event of(int partition, Instant at) {
        return Event.of(DATASET, at).with(PARTITION, partition).build();
    }

    public static boolean isTick(Event event) {
        return event.dataset().equals(DATASET);
    }

    /** The input partition of a tick. */
    public static int partition(Event tick) {
        return tick.get(PARTITION) instanceof Long p ? p.intValue() : 0;
    }
}
