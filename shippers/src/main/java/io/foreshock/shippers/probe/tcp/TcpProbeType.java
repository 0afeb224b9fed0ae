package io.foreshock.shippers.probe.tcp;

import io.foreshock.shippers.probe.Probe;
import io.foreshock.shippers.probe.ProbeType;

/** Whether a port takes connections, and how long one takes. */
public final class TcpProbeType implements ProbeType {
    @Override
    public String name() {
        return "tcp";
    }

    @Override
    public String dataset() {
        return TcpProbe.DATASET;
    }

    @Override
    public String meaning() {
        return "Whether a port takes connections, and how long one takes.";
    }

    @Override
    public Class<TcpProbeKeys> keys() {
        return TcpProbeKeys.class;
    }

    @Override
    public Probe probe(Record keys) {
        return new TcpProbe(((TcpProbeKeys) keys).address());
    }
}
