package io.foreshock.testing.extension.probe;

import io.foreshock.shippers.probe.Probe;
import io.foreshock.shippers.probe.ProbeType;

/** Samples a constant. */
public final class SampleProbeType implements ProbeType {
    @Override
    public String name() {
        return "sample";
    }

    @Override
    public String dataset() {
        return "sample.constant";
    }

    @Override
    public String meaning() {
        return "A constant.";
    }

    @Override
    public Class<SampleProbeKeys> keys() {
        return SampleProbeKeys.class;
    }

    @Override
    public Probe probe(Record keys) {
        return new SampleProbe(((SampleProbeKeys) keys).value());
    }
}
