package io.foreshock.app.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands at a time of the past until it is started, and then runs several times as fast as real time. */
final class FastClock extends Clock {
    private final Instant start;
    private final int speed;
    private volatile long startedNanos;
    private volatile boolean running;

    FastClock(Instant start, int speed) {
        this.start = start;
        this.speed = speed;
    }

    void go() {
        startedNanos = System.nanoTime();
        running = true;
    }

    @Override
    public Instant instant() {
        return running ? start.plusNanos((System.nanoTime() - startedNanos) * speed) : start;
    }

    /** How long to wait, in real time, until this clock shows {@code at}; negative when it is past. */
    Duration realTimeUntil(Instant at) {
        return Duration.between(instant(), at).dividedBy(speed);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("times are UTC here");
    }
}
