package io.foreshock.shippers.probe.http;

import io.foreshock.shippers.probe.Probe;
import io.foreshock.shippers.probe.ProbeType;

/** Whether a web server answers, how long that takes, and its certificate's date. */
public final class HttpProbeType implements ProbeType {
    @Override
    public String name() {
        return "http";
    }

    @Override
    public String dataset() {
        return HttpProbe.DATASET;
    }

    @Override
    public String meaning() {
        return "Whether a web server answers, how long that takes, and its certificate's date.";
    }

    @Override
    public Class<HttpProbeKeys> keys() {
        return HttpProbeKeys.class;
    }

    @Override
    public Probe probe(Record keys) {
        return new HttpProbe(((HttpProbeKeys) keys).url().uri());
    }
}
