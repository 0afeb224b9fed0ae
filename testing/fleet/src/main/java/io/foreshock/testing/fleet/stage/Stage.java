package io.foreshock.testing.fleet.stage;

import java.util.Locale;

/** A stage of the topology, in the order of Kafka Streams' sub-topologies. */
public enum Stage {
    HOST(0),
    SERVICE(1),
    ENVIRONMENT(2);

    private final int number;

    Stage(int number) {
        this.number = number;
    }

    /** That of its sub-topology, from 0. */
    public int number() {
        return number;
    }

    /** In the names of its client and its directory. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
