package io.foreshock.testing.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Polls a condition until it holds or a timeout is over. */
public final class Await {
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private Await() {}

    /** A condition that may throw while it cannot be evaluated yet. */
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    /** As {@link #until(String, Duration, Duration, Condition)}, every 50 ms. */
    public static void until(String what, Duration timeout, Condition condition) {
        until(what, timeout, INTERVAL, condition);
    }

    /**
     * Returns once the condition holds.
     *
     * @throws ServerException when the timeout is over; the message has {@code what} and why the last poll failed. One that the
     *     condition throws ends the wait at once.
     */
    public static void until(String what, Duration timeout, Duration interval, Condition condition) {
        Exception last = null;
        long deadline = System.nanoTime() + timeout.toNanos();
        do {
            try {
                if (condition.holds()) {
                    return;
                }
                last = null;
            } catch (ServerException e) {
                throw e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) { // any type: a server that is not up yet fails in many ways
                last = e;
            }
            LockSupport.parkNanos(interval.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw new ServerException("interrupted while waiting until " + what, last);
            }
        } while (System.nanoTime() < deadline);
        String why = last == null ? "" : ": " + last;
        throw new ServerException("not within " + timeout.toSeconds() + " s: " + what + why, last);
    }

    /** As {@link #holdsWithin(Duration, Duration, Condition)}, every 50 ms. */
    public static boolean holdsWithin(Duration timeout, Condition condition) {
        return holdsWithin(timeout, INTERVAL, condition);
    }

    /** Whether the condition holds before the timeout is over. */
    public static boolean holdsWithin(Duration timeout, Duration interval, Condition condition) {
        try {
            until("the condition holds", timeout, interval, condition);
            return true;
        } catch (ServerException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return false;
        }
    }
}
