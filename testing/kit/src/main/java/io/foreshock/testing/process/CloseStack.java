package io.foreshock.testing.process;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was added to it, the last one first, whatever fails. Once closed it refuses more. Thread-safe. */
public final class CloseStack implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    /**
     * Adds something that {@link #close} closes; returns it.
     *
     * @throws ServerException when this is closed
     */
    public synchronized <T extends AutoCloseable> T add(T closeable) {
        if (closed) {
            throw new ServerException("not started: everything is being stopped");
        }
        open.push(closeable);
        return closeable;
    }

    /** Returns when everything is closed; a second caller waits for the first one. */
    @Override
    public synchronized void close() {
        closed = true;
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) { // AutoCloseable declares no narrower type; the others must still be closed
                System.err.println("does not close cleanly: " + e.getMessage());
            }
        }
    }
}
