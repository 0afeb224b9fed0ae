package io.foreshock.testing.fleet;

import io.foreshock.testing.fleet.script.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Sends a script: as its time passes, on a thread of its own until it is closed, or a stretch of it at once. */
final class Traffic implements AutoCloseable {
    private final Script script;
    private final Sender sender;
    private final Thread thread = new Thread(this::run, "traffic");
    private volatile boolean closed;

    Traffic(Script script, Sender sender) {
        this.script = script;
        this.sender = sender;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        Instant at = Instant.now();
        while (!closed) {
            script.next(at, sender::send);
            at = at.plus(Script.SLICE);
            LockSupport.parkNanos(
                    Math.max(0, Duration.between(Instant.now(), at).toNanos()));
        }
    }

    /** All of that time, which ends now, at once. */
    void stretch(Duration time) {
        Instant end = Instant.now();
        for (Instant at = end.minus(time); at.isBefore(end); at = at.plus(Script.SLICE)) {
            script.next(at, sender::send);
        }
        sender.flush();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
