package io.foreshock.sinks.retry;

import java.time.Duration;

/** Waits. Real time in production; a test's pause notes the duration and returns. */
@FunctionalInterface
public interface Pause {
    /** Really sleeps; an interrupt ends it at once. */
    Pause REAL = duration -> Thread.sleep(duration.toMillis());

    /**
     * Waits for {@code duration}.
     *
     * @throws InterruptedException when the waiting part is being closed
     */
    void pause(Duration duration) throws InterruptedException;
}
