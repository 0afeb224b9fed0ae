package io.foreshock.shippers;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Estimates from polls when a file was written. Confined to the tailing thread.
 *
 * <p>Only time between regular polls counts: the pause of a stopped process or a suspended machine counts as one
 * step, which is too short to decide anything.
 */
final class IdleTimer {
    private final InstantSource clock;
    private final Duration longestStep;
    private Instant lastScan;
    private Duration idle = Duration.ZERO;
    private @Nullable Instant drained;
    private @Nullable Instant writtenAfter;

    /** Starts now; a decision needs at least two polls that are {@code longestStep} apart. */
    IdleTimer(InstantSource clock, Duration longestStep) {
        this.clock = clock;
        this.longestStep = longestStep;
        this.lastScan = clock.instant();
    }

    /** New content is about to be read. */
    void reading() {
        writtenAfter = drained;
        idle = Duration.ZERO;
    }

    /** There was no new content. */
    void idle() {
        Duration step = Duration.between(lastScan, clock.instant());
        if (!step.isNegative()) {
            idle = idle.plus(step.compareTo(longestStep) < 0 ? step : longestStep);
        }
    }

    /** The poll is over; {@code drained} when the whole file was read. */
    void scanned(boolean all) {
        lastScan = clock.instant();
        if (all) {
            drained = lastScan;
        }
    }

    /** Restarts the idle time. */
    void restart() {
        idle = Duration.ZERO;
    }

    /** Whether it has not grown for so long, as polled. */
    boolean idleFor(Duration duration) {
        return idle.compareTo(duration) >= 0;
    }

    /** What was read last was not in the file yet at this time; null when that is not known. */
    @Nullable
    Instant writtenAfter() {
        return writtenAfter;
    }
}
