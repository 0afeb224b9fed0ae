package io.foreshock.app;

import io.foreshock.app.role.Role;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs one role: starts it, waits until the process is stopped, and closes it, all on the calling thread. */
final class RoleRunner {
    /** A role closes within 5 seconds, the servers of {@code up} after it. */
    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final Object lock = new Object();
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean starting = true;
    private boolean stopping;

    /** Returns when the process was stopped and the role is closed; {@code ready} is run once it has started. */
    void run(Role role, Runnable ready) throws IOException, InterruptedException {
        Thread running = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running), "foreshock-stop"));
        try (role) {
            try {
                role.start();
                ready.run();
                awaitStop();
            } finally {
                started();
            }
        } catch (InterruptedException e) {
            if (!stopping()) {
                throw e;
            }
        } finally {
            closed.countDown();
        }
    }

    /** A start that waits, such as for a cluster, is interrupted; closing never is. */
    private void stop(Thread running) {
        synchronized (lock) {
            stopping = true;
            if (starting) {
                running.interrupt();
            }
            lock.notifyAll();
        }
        try {
            if (!closed.await(CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("foreshock: stopped before everything was closed; no data is lost");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitStop() throws InterruptedException {
        synchronized (lock) {
            starting = false;
            while (!stopping) {
                lock.wait();
            }
        }
    }

    /** No interrupt from here on; one that came too late is cleared. */
    private void started() {
        synchronized (lock) {
            starting = false;
            Thread.interrupted();
        }
    }

    private boolean stopping() {
        synchronized (lock) {
            return stopping;
        }
    }
}
