package io.foreshock.app.role;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what was added to it, the last one first; one that fails does not keep the others open. For one thread. */
public final class Closer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Closer.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** Adds a resource to close; returns it. */
    public <T extends AutoCloseable> T add(T closeable) {
        open.push(closeable);
        return closeable;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable last = open.pop();
            try {
                last.close();
            } catch (Exception e) { // AutoCloseable declares no narrower type; the others must still be closed
                LOG.warn("{} did not stop cleanly", last.getClass().getSimpleName(), e);
            }
        }
    }
}
