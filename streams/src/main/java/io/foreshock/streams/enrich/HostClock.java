package io.foreshock.streams.enrich;

import io.foreshock.streams.task.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a host's clock is from the broker's, by its last heartbeats: of their offsets the one that is nearest to none. A
 * heartbeat that was kept while Kafka was away looks like one of a clock that is behind; those come all at once, and count as
 * one. Mutable, of one task.
 */
final class HostClock {
    /** A clock that is further off is said. */
    private static final Duration OFF = Duration.ofMinutes(1);
    /** One that is nearer than this again may be said again. */
    private static final Duration RIGHT = Duration.ofSeconds(30);

    private static final int HEARTBEATS = 6;
    /** Half of the time between two. */
    private static final Duration APART = Duration.ofMillis(2_500);

    static final StateCodec<HostClock> CODEC = StateCodec.of(HostClock.class, HostClock::write, HostClock::read);

    /** In milliseconds; negative: the clock is behind. The newest is last. */
    private final ArrayDeque<Long> offsets = new ArrayDeque<>();

    private boolean said;
    /** The arrival of the last heartbeat that counts. */
    private @Nullable Instant touched;

    /** Takes a heartbeat; returns the offset when it is to be said now. */
    Optional<Duration> heartbeat(Instant itsTime, Instant arrival) {
        if (touched != null && Duration.between(touched, arrival).compareTo(APART) < 0) {
            return Optional.empty();
        }
        touched = arrival;
        offsets.addLast(Duration.between(arrival, itsTime).toMillis());
        if (offsets.size() > HEARTBEATS) {
            offsets.removeFirst();
        }
        Duration offset = Duration.ofMillis(nearest());
        if (offset.abs().compareTo(RIGHT) < 0) {
            said = false;
        }
        if (said || offsets.size() < HEARTBEATS || offset.abs().compareTo(OFF) <= 0) {
            return Optional.empty();
        }
        said = true;
        return Optional.of(offset);
    }

    private long nearest() {
        long nearest = Long.MAX_VALUE;
        for (long offset : offsets) {
            nearest = Math.abs(offset) < Math.abs(nearest) ? offset : nearest;
        }
        return nearest;
    }

    boolean isOlderThan(Instant horizon) {
        return touched == null || touched.isBefore(horizon);
    }

    private static void write(HostClock clock, DataOutput out) throws IOException {
        StateCodec.writeTime(clock.touched, out);
        out.writeBoolean(clock.said);
        out.writeByte(clock.offsets.size());
        for (long offset : clock.offsets) {
            out.writeLong(offset);
        }
    }

    private static HostClock read(DataInput in) throws IOException {
        HostClock clock = new HostClock();
        clock.touched = StateCodec.readTime(in);
        clock.said = in.readBoolean();
        for (int left = in.readByte(); left > 0; left--) {
            clock.offsets.addLast(in.readLong());
        }
        return clock;
    }
}
