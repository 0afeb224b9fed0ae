package io.foreshock.testing.lab.servers;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waits until something is so, looking often, up to a deadline. */
public final class Await {
    private static final Duration LOOK = Duration.ofMillis(50);

    private Await() {}

    /** A question that may fail while the answer is not there yet. */
    @FunctionalInterface
    public interface Question {
        boolean holds() throws Exception;
    }

    /**
     * Returns once the question holds.
     *
     * @throws ServerException naming what was awaited, and why the last look failed, when the time is over
     */
    public static void until(String what, Duration patience, Question question) {
        Exception last = null;
        long deadline = System.nanoTime() + patience.toNanos();
        do {
            try {
                if (question.holds()) {
                    return;
                }
                last = null;
            } catch (ServerException e) {
                throw e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerException("interrupted while waiting for " + what, e);
            } catch (Exception e) { // what is not there yet fails in any way; the last failure is reported
                last = e;
            }
            LockSupport.parkNanos(LOOK.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw new ServerException("interrupted while waiting for " + what, last);
            }
        } while (System.nanoTime() < deadline);
        String why = last == null ? "" : ": " + last;
        throw new ServerException(what + ": not within " + patience.toSeconds() + " s" + why, last);
    }

    /** Whether the question held in time; for what may well not come. */
    public static boolean holdsWithin(Duration patience, Question question) {
        try {
            until("it", patience, question);
            return true;
        } catch (ServerException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return false;
        }
    }
}
