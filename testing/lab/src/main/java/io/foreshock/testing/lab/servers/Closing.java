package io.foreshock.testing.lab.servers;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What is to be closed at the end, the last one first, whichever thread comes to it: the one that runs, or the one that
 * a signal starts. Once closed it takes nothing more.
 */
public final class Closing implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private boolean closed;

    /** Keeps something to be closed with this. */
    public synchronized <T extends AutoCloseable> T keep(T closeable) {
        if (closed) {
            throw new ServerException("everything is being stopped");
        }
        open.push(closeable);
        return closeable;
    }

    public synchronized boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        AutoCloseable next = next();
        while (next != null) {
            try {
                next.close();
            } catch (Exception e) { // AutoCloseable declares no narrower type; the others must still be closed
                System.err.println("lab: did not stop cleanly: " + e.getMessage());
            }
            next = next();
        }
    }

    private synchronized @Nullable AutoCloseable next() {
        closed = true;
        return open.poll();
    }
}
