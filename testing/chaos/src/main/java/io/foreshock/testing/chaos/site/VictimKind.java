package io.foreshock.testing.chaos.site;

/** What can be killed. */
public enum VictimKind {
    SHIPPER,
    BROKER,
    STREAMS,
    SINK,
    POSTGRESQL
}
