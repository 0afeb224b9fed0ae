package io.foreshock.shippers.publish;

import java.time.Duration;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/**
 * A producer that is replaced after an error that no retry can fix, at most once a second. Any thread may report such an error;
 * the rest is for one thread at a time.
 */
final class ReplaceableProducer {
    private static final long SHORTEST_LIFE_NS = 1_000_000_000;

    private final Supplier<Producer<byte[], byte[]>> factory;
    private Producer<byte[], byte[]> current;
    private volatile boolean broken;
    private long replaceFrom = System.nanoTime();
    private boolean closed;

    ReplaceableProducer(Supplier<Producer<byte[], byte[]>> factory) {
        this.factory = factory;
        this.current = factory.get();
    }

    /**
     * The producer; null while a broken one is not replaced yet, and once it is closed.
     *
     * @param replaced run when it was replaced: what was in flight has failed by then
     */
    @Nullable
    Producer<byte[], byte[]> get(Runnable replaced) {
        if (closed || (broken && System.nanoTime() - replaceFrom < 0)) {
            return null;
        }
        if (broken) {
            replaceFrom = System.nanoTime() + SHORTEST_LIFE_NS;
            // It ends the thread of its callbacks: none of their failures comes later, and breaks the next one.
            current.close(Duration.ZERO);
            replaced.run();
            current = factory.get();
            broken = false;
        }
        return current;
    }

    /** No retry fixes the error; true when it is the first report of it. */
    boolean broken() {
        boolean first = !broken;
        broken = true;
        return first;
    }

    void close(Duration timeout) {
        closed = true;
        current.close(timeout);
    }
}
