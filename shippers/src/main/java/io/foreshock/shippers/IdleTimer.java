package io.foreshock.shippers;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What is known of the times at which a file was written, from looking at it. Belongs to the tailing thread.
 *
 * <p>Time counts only while it was watched: however long a stopped process or a sleeping machine did not look, that is
 * one step, and too short a one to decide anything.
 */
final class IdleTimer {
    private final InstantSource clock;
    private final Duration longestStep;
    private Instant lastScan;
    private Duration idle = Duration.ZERO;
    private Instant drained = Instant.MIN;
    private Instant writtenAfter = Instant.MIN;

    /** Begins now; two looks of {@code longestStep} apart are the least that anything is decided by. */
    IdleTimer(InstantSource clock, Duration longestStep) {
        this.clock = clock;
        this.longestStep = longestStep;
        this.lastScan = clock.instant();
    }

    /** There is something new, about to be read. */
    void reading() {
        writtenAfter = drained;
        idle = Duration.ZERO;
    }

    /** There was nothing new. */
    void idle() {
        Duration step = Duration.between(lastScan, clock.instant());
        if (!step.isNegative()) {
            idle = idle.plus(step.compareTo(longestStep) < 0 ? step : longestStep);
        }
    }

    /** The look is over; {@code drained} when all that the file holds was read. */
    void scanned(boolean all) {
        lastScan = clock.instant();
        if (all) {
            drained = lastScan;
        }
    }

    /** For how long it did not grow counts from now on. */
    void restart() {
        idle = Duration.ZERO;
    }

    /** Whether it was watched for so long without growing. */
    boolean idleFor(Duration duration) {
        return idle.compareTo(duration) >= 0;
    }

    /** Whether what was read last was surely written more than {@code duration} after {@code time}. */
    boolean writtenLaterThan(Instant time, Duration duration) {
        return writtenAfter.isAfter(Instant.MIN) && writtenAfter.minus(duration).isAfter(time);
    }
}
