package io.foreshock.shippers.probe.nginx;

import io.foreshock.shippers.probe.Probe;
import io.foreshock.shippers.probe.ProbeType;

/** Connections and requests of an nginx, by its stub_status. */
public final class NginxProbeType implements ProbeType {
    @Override
    public String name() {
        return "nginx";
    }

    @Override
    public String dataset() {
        return NginxProbe.DATASET;
    }

    @Override
    public String meaning() {
        return "Connections and requests of an nginx, by its stub_status.";
    }

    @Override
    public Class<NginxProbeKeys> keys() {
        return NginxProbeKeys.class;
    }

    @Override
    public Probe probe(Record keys) {
        return new NginxProbe(((NginxProbeKeys) keys).url().uri());
    }
}
