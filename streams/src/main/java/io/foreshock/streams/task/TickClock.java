package io.foreshock.streams.task;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time that passed for a task of the first stage: the sum of the steps from tick to tick. It only goes on, and nobody can
 * set it: while no tick came (Kafka was away, the machine slept) no record could be seen either, and a clock that leaps says
 * nothing about the records, so either counts as one interval. Mutable, of one task.
 */
public final class TickClock implements StageTime {
    /** What a gap or a leap counts as. */
    static final Duration INTERVAL = Duration.ofSeconds(1);

    public static final StateCodec<TickClock> CODEC = StateCodec.of(TickClock.class, TickClock::write, TickClock::read);

    private @Nullable Instant last;
    private long elapsedMs;

    /** A clock that has not begun. */
    public TickClock() {}

    /**
     * Takes a tick; returns how far the time between it and the one before was from one that is counted, zero for nearly all.
     *
     * @param longestStep a longer one is a gap or a leap
     */
    public Duration tick(Instant at, Duration longestStep) {
        Duration step = last == null ? Duration.ZERO : Duration.between(last, at);
        last = at;
        if (step.isNegative() || step.compareTo(longestStep) > 0) {
            elapsedMs += INTERVAL.toMillis();
            return step.minus(INTERVAL);
        }
        elapsedMs += step.toMillis();
        return Duration.ZERO;
    }

    /**
     * The last tick.
     *
     * @throws IllegalStateException before the first
     */
    @Override
    public Instant time() {
        if (last == null) {
            throw new IllegalStateException("there was no tick");
        }
        return last;
    }

    /** None: the ticks of a partition come behind all before them. */
    @Override
    public List<Integer> aside() {
        return List.of();
    }

    @Override
    public long elapsedMs() {
        return elapsedMs;
    }

    private static void write(TickClock clock, DataOutput out) throws IOException {
        StateCodec.writeTime(clock.last, out);
        out.writeLong(clock.elapsedMs);
    }

    private static TickClock read(DataInput in) throws IOException {
        TickClock clock = new TickClock();
        clock.last = StateCodec.readTime(in);
        clock.elapsedMs = in.readLong();
        return clock;
    }
}
