package io.foreshock.sinks.retry;

import java.time.Duration;

/**
 * How long to wait after so many failures: doubled each time up to a cap, without jitter, because there are few
 * senders. Immutable.
 *
 * @param first the wait after the first failure
 * @param cap the longest wait
 */
public record Backoff(Duration first, Duration cap) {
    /** No wait needs more doublings than this to reach any cap, and no shift overflows below it. */
    private static final int MOST_DOUBLINGS = 20;

    /** The wait after {@code failures} failures in a row; the first failure is 1. */
    public Duration after(int failures) {
        Duration wait = first.multipliedBy(1L << Math.min(Math.max(failures, 1) - 1, MOST_DOUBLINGS));
        return wait.compareTo(cap) > 0 ? cap : wait;
    }
}
