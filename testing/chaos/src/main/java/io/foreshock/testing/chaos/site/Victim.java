package io.foreshock.testing.chaos.site;

import io.foreshock.testing.lab.servers.ServerException;

/** A process that can be killed and started again over what it left. {@link #kill} and {@link #start} may be on different threads. */
interface Victim {
    VictimKind kind();

    String name();

    /** SIGKILL; returns when it and all that it started are gone. */
    void kill();

    /**
     * Starts it; returns when it does its work.
     *
     * @throws ServerException when it ended or was not ready in time; its last words are in the message
     */
    void start();

    boolean alive();

    /** Ends it in order, or not, within seconds. */
    void stop();
}
