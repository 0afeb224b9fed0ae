package io.foreshock.app.role;

import io.foreshock.app.observe.HealthCheck;
import java.io.IOException;

/**
 * One role of Foreshock: {@code ship}, {@code stream}, {@code sink} or {@code up}.
 *
 * <p>{@link #start} once; it returns when the role runs, and waits for a cluster that does not answer yet. {@link #close}
 * within 5 seconds, at any time, also when it was never started. Both on one thread; {@link #check} on any.
 */
public interface Role extends HealthCheck, AutoCloseable {
    /**
     * Starts it.
     *
     * @throws io.foreshock.config.BadInputException when the configuration does not fit the cluster or the data directory
     * @throws InterruptedException when interrupted while waiting; what was started is still to be closed
     */
    void start() throws IOException, InterruptedException;

    @Override
    void close();
}
