package io.foreshock.bench.chaos.site;

/** What can be killed. */
public enum VictimKind {
    SHIPPER,
    BROKER,
    STREAMS,
    SINK,
    POSTGRESQL
}
