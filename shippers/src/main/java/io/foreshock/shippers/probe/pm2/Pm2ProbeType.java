package io.foreshock.shippers.probe.pm2;

import io.foreshock.shippers.probe.Probe;
import io.foreshock.shippers.probe.ProbeType;
import java.nio.file.Path;

/** Samples the processes of a PM2. */
public final class Pm2ProbeType implements ProbeType {
    @Override
    public String name() {
        return "pm2";
    }

    @Override
    public String dataset() {
        return Pm2Probe.DATASET;
    }

    @Override
    public String meaning() {
        return "The processes of a PM2: memory, CPU, restarts and state of each.";
    }

    @Override
    public Class<Pm2ProbeKeys> keys() {
        return Pm2ProbeKeys.class;
    }

    @Override
    public Probe probe(Record keys) {
        Pm2ProbeKeys k = (Pm2ProbeKeys) keys;
        return new Pm2Probe(
                k.home() == null ? Path.of(System.getProperty("user.home"), ".pm2") : k.home(), k.command());
    }
}
