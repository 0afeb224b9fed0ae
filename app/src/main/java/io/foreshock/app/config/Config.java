package io.foreshock.app.config;

import io.foreshock.app.cluster.ClusterConfig;
import io.foreshock.app.observe.HeartbeatConfig;
import io.foreshock.app.observe.WebConfig;
import io.foreshock.config.Inline;
import io.foreshock.config.Key;
import io.foreshock.shippers.ShipperConfig;
import io.foreshock.sinks.deliver.DeliveryConfig;
import io.foreshock.sinks.postgres.StoreConfig;
import io.foreshock.streams.StreamConfig;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A configuration file: the keys of every module. Each role reads what it needs. */
public record Config(
        @Inline ClusterConfig cluster,
        @Inline ShipperConfig shipper,
        @Inline StreamConfig stream,
        @Inline DeliveryConfig delivery,

        @Key(
                meaning = "The PostgreSQL database, 13 or newer, that keeps events, signals and incidents in schema"
                        + " `foreshock`.",
                whenAbsent = "an embedded PostgreSQL in `up`; `sink` stores nothing")
        @Nullable
        StoreConfig store,

        @Key(
                meaning = "Holds what outlives the process: how far each log was read, state, embedded servers."
                        + " Used by one process at a time; created when missing.",
                defaultValue = ".foreshock")
        Path dataDir,

        @Key(meaning = "Where metrics and health are served.")
        WebConfig web,

        @Key(
                meaning = "A URL that is called while the process is healthy, so that an outsider notices when it is"
                        + " not.",
                whenAbsent = "nothing is called")
        @Nullable
        HeartbeatConfig heartbeat) {
    public Config withCluster(ClusterConfig other) {
        return new Config(other, shipper, stream, delivery, store, dataDir, web, heartbeat);
    }

    public Config withShipper(ShipperConfig other) {
        return new Config(cluster, other, stream, delivery, store, dataDir, web, heartbeat);
    }

    public Config withStore(StoreConfig other) {
        return new Config(cluster, shipper, stream, delivery, other, dataDir, web, heartbeat);
    }
}
