package io.foreshock.streams.task;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Makes the {@link ObjectStore}s of a topology. */
public final class ObjectStoreBuilder implements StoreBuilder<ObjectStore> {
    private final String name;
    private final boolean persistent;
    private Map<String, String> logConfig = new HashMap<>();

    /**
     * For one processor.
     *
     * @param persistent whether the objects outlive the process: in RocksDB, and in a changelog topic
     */
    public ObjectStoreBuilder(String name, boolean persistent) {
        this.name = name;
        this.persistent = persistent;
    }

    @Override
    public ObjectStore build() {
        return new ObjectStore(
                name,
                persistent
                        ? Stores.keyValueStoreBuilder(
                                        Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                                .withLoggingEnabled(logConfig)
                                .withCachingDisabled()
                                .build()
                        : null);
    }

    @Override
    public StoreBuilder<ObjectStore> withCachingEnabled() {
        return this;
    }

    @Override
    public StoreBuilder<ObjectStore> withCachingDisabled() {
        throw new UnsupportedOperationException("objects are written at commits only");
    }

    @Override
    public StoreBuilder<ObjectStore> withLoggingEnabled(Map<String, String> config) {
        logConfig = config;
        return this;
    }

    @Override
    public StoreBuilder<ObjectStore> withLoggingDisabled() {
        throw new UnsupportedOperationException("what is not persistent has no changelog anyway");
    }

    @Override
    public Map<String, String> logConfig() {
        return logConfig;
    }

    @Override
    public boolean loggingEnabled() {
        return persistent;
    }

    @Override
    public String name() {
        return name;
    }
}
