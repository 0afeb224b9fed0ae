package io.foreshock.shippers.probe.postgresql;

import io.foreshock.shippers.probe.Probe;
import io.foreshock.shippers.probe.ProbeType;

/** Samples the connections of a PostgreSQL server. */
public final class PostgresProbeType implements ProbeType {
    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public String dataset() {
        return PostgresProbe.DATASET;
    }

    @Override
    public String meaning() {
        return "The connections of a PostgreSQL server by state and application, how many it allows, its longest transaction, and who blocks whom.";
    }

    @Override
    public Class<PostgresProbeKeys> keys() {
        return PostgresProbeKeys.class;
    }

    @Override
    public Probe probe(Record keys) {
        PostgresProbeKeys k = (PostgresProbeKeys) keys;
        return new PostgresProbe(
                k.url().text(),
                k.user(),
                k.password() == null ? null : k.password().read());
    }
}
