package io.foreshock.app.role;

import java.io.IOException;
import java.util.List;

/**
 * One part of Foreshock, ready to be run.
 *
 * <p>{@link #start} once; it returns when the part runs, and waits for a cluster that does not answer yet. {@link #close}
 * within 5 seconds, at any time, also when it was never started. Both on one thread; {@link #check} on any.
 */
public interface Part extends AutoCloseable {
    /** {@code ship}, {@code stream}, {@code sink} or {@code up}. */
    String name();

    /**
     * Starts it.
     *
     * @throws io.foreshock.app.BadInputException when the configuration does not fit what is there
     * @throws InterruptedException when interrupted while waiting; what was started is still to be closed
     */
    void start() throws IOException, InterruptedException;

    /** What keeps it from doing its work at the moment, one line each; empty when it is well. */
    List<String> check();

    @Override
    void close();
}
