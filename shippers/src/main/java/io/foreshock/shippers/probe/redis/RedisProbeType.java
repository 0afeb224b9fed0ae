package io.foreshock.shippers.probe.redis;

import io.foreshock.shippers.probe.Probe;
import io.foreshock.shippers.probe.ProbeType;

/** Samples memory, clients and losses of a Redis server. */
public final class RedisProbeType implements ProbeType {
    @Override
    public String name() {
        return "redis";
    }

    @Override
    public String dataset() {
        return RedisProbe.DATASET;
    }

    @Override
    public String meaning() {
        return "Memory, clients and losses of a Redis server.";
    }

    @Override
    public Class<RedisProbeKeys> keys() {
        return RedisProbeKeys.class;
    }

    @Override
    public Probe probe(Record keys) {
        RedisProbeKeys k = (RedisProbeKeys) keys;
        return new RedisProbe(
                k.url().uri(),
                k.user(),
                k.password() == null ? null : k.password().read());
    }
}
