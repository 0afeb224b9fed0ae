package io.foreshock.cloudwatch;

import io.foreshock.shippers.probe.Probe;
import io.foreshock.shippers.probe.ProbeType;

/** Samples what CloudWatch measures of a database in RDS. */
public final class CloudWatchProbeType implements ProbeType {
    @Override
    public String name() {
        return "cloudwatch";
    }

    @Override
    public String dataset() {
        return RdsMetric.DATASET;
    }

    @Override
    public String meaning() {
        return "What CloudWatch measures of a database in RDS, minute by minute.";
    }

    @Override
    public Class<CloudWatchProbeKeys> keys() {
        return CloudWatchProbeKeys.class;
    }

    @Override
    public Probe probe(Record keys) {
        CloudWatchProbeKeys k = (CloudWatchProbeKeys) keys;
        return new CloudWatchProbe(
                k.dbInstance(),
                k.region(),
                k.endpoint() == null ? null : k.endpoint().uri());
    }
}
