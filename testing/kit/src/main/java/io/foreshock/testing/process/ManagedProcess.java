package io.foreshock.testing.process;

/** A server process that can be killed and started again over the same directory and port. */
public interface ManagedProcess extends AutoCloseable {
    /** Unique within a run. */
    String name();

    /**
     * Starts the process; returns once it answers.
     *
     * @throws ServerException when it ends, or does not answer in time; the message has the end of its log
     */
    void start();

    /** Sends SIGKILL to the process and its descendants; returns when they are gone. */
    void kill();

    boolean alive();

    /** Ends the process in order and waits for it; kills it when it takes too long. Does nothing when it is not running. */
    void stop();

    @Override
    default void close() {
        stop();
    }
}
