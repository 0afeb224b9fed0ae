package io.foreshock.testing.chaos.environment;

/** The kinds of processes that are killed. */
public enum VictimKind {
    SHIPPER,
    BROKER,
    STREAMS,
    SINK,
    POSTGRESQL;

    boolean isServer() {
        return this == BROKER || this == POSTGRESQL;
    }
}
