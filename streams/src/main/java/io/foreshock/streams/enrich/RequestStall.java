package io.foreshock.streams.enrich;

import io.foreshock.streams.task.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The requests of an application's log, and whether it stalls: nothing is finished for long, though it was busy, and then much at once, as
 * when something blocks its event loop. A pause with nothing behind it is no stall: nobody asked. Mutable, of one task.
 */
final class RequestStall {
    static final StateCodec<RequestStall> CODEC =
            StateCodec.of(RequestStall.class, RequestStall::write, RequestStall::read);

    private static final Duration SHORTEST = Duration.ofSeconds(20);
    /** What waited is finished within this time. */
    private static final Duration BURST = Duration.ofSeconds(3);
    /** Before it has been watched for so long, nothing is known of its usual pauses. */
    private static final Duration WARM_UP = Duration.ofMinutes(10);

    private static final double FEWEST = 10;
    /** A pause that is not so many times as long as those before is usual. */
    private static final double UNUSUAL = 3;
    /** What the rate is counted over, fading. */
    private static final double RATE_SECONDS = 300;
    /** A usual pause is forgotten over this time. */
    private static final double PAUSE_SECONDS = 7_200;

    private @Nullable Instant since;
    private @Nullable Instant last;
    /** Asked for when it is stored, or when a pause follows it. */
    private Supplier<String> lastRequest = () -> "";

    private double recent;
    private double usualSeconds;

    /** The pause that may turn out to be a stall; null where there is none. */
    private @Nullable Instant pausedFrom;

    private Instant pausedUntil = Instant.EPOCH;
    private double expected;
    private long finished;
    private String before = "";

    /**
     * A stall.
     *
     * @param until when what had waited was finished
     * @param finished how many that were at least
     * @param before the last request before it, such as {@code POST /v2/exports}
     */
    record Stall(Instant until, Duration length, long finished, String before) {}

    /** Takes a request that was finished then; returns the stall that it is one too many of the burst behind. */
    Optional<Stall> finished(Instant at, Supplier<String> request) {
        Instant previous = last;
        if (since == null || previous == null) {
            since = at;
            last = at;
            lastRequest = request;
            recent = 1;
            return Optional.empty();
        }
        double pause = Duration.between(previous, at).toMillis() / 1_000.0;
        if (pause < 0) {
            return Optional.empty(); // of another worker, a little late
        }
        Optional<Stall> stall = burst(at);
        double rate = recent / Math.min(RATE_SECONDS, Math.max(1, seconds(since, at)));
        if (pause >= SHORTEST.toSeconds()
                && rate * pause >= FEWEST
                && pause >= UNUSUAL * usualSeconds
                && seconds(since, at) >= WARM_UP.toSeconds()) {
            pausedFrom = previous;
            pausedUntil = at;
            expected = rate * pause;
            finished = 1;
            before = lastRequest.get();
        } else {
            usualSeconds = Math.max(pause, usualSeconds * Math.exp(-pause / PAUSE_SECONDS));
        }
        recent = recent * Math.exp(-pause / RATE_SECONDS) + 1;
        last = at;
        lastRequest = request;
        return stall;
    }

    private Optional<Stall> burst(Instant at) {
        Instant from = pausedFrom;
        if (from == null) {
            return Optional.empty();
        }
        if (at.isAfter(pausedUntil.plus(BURST))) {
            pausedFrom = null;
            usualSeconds = Math.max(usualSeconds, seconds(from, pausedUntil));
            return Optional.empty();
        }
        finished++;
        if (finished < expected / 2) {
            return Optional.empty();
        }
        pausedFrom = null;
        return Optional.of(new Stall(pausedUntil, Duration.between(from, pausedUntil), finished, before));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1_000.0;
    }

    boolean isOlderThan(Instant horizon) {
        return last == null || last.isBefore(horizon);
    }

    private static void write(RequestStall stall, DataOutput out) throws IOException {
        StateCodec.writeTime(stall.since, out);
        StateCodec.writeTime(stall.last, out);
        StateCodec.writeText(stall.lastRequest.get(), out);
        out.writeDouble(stall.recent);
        out.writeDouble(stall.usualSeconds);
        StateCodec.writeTime(stall.pausedFrom, out);
        StateCodec.writeTime(stall.pausedUntil, out);
        out.writeDouble(stall.expected);
        out.writeLong(stall.finished);
        StateCodec.writeText(stall.before, out);
    }

    private static RequestStall read(DataInput in) throws IOException {
        RequestStall stall = new RequestStall();
        stall.since = StateCodec.readTime(in);
        stall.last = StateCodec.readTime(in);
        String lastRequest = StateCodec.text(in);
        stall.lastRequest = () -> lastRequest;
        stall.recent = in.readDouble();
        stall.usualSeconds = in.readDouble();
        stall.pausedFrom = StateCodec.readTime(in);
        stall.pausedUntil = StateCodec.time(in);
        stall.expected = in.readDouble();
        stall.finished = in.readLong();
        stall.before = StateCodec.text(in);
        return stall;
    }
}
