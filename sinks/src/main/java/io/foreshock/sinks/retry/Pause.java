package io.foreshock.sinks.retry;

import java.time.Duration;

/** Waits. Sleeps in production; in a test it records the duration and returns. */
@FunctionalInterface
public interface Pause {
    /** Sleeps; an interrupt ends it at once. */
    Pause REAL = duration -> Thread.sleep(duration.toMillis());

    /**
     * Waits for {@code duration}.
     *
     * @throws InterruptedException when the waiting component is being closed
     */
    void pause(Duration duration) throws InterruptedException;
}
