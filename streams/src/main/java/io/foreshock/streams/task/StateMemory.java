package io.foreshock.streams.task;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * Bounds the memory of RocksDB: by itself each store takes as much as it likes, and a process has a store or more for each
 * partition. All stores of the process share one cache, which indexes and write buffers are charged to, as Kafka Streams'
 * manual of memory management has it. The first configuration of the process counts.
 */
public final class StateMemory implements RocksDBConfigSetter {
    /** The property of Kafka Streams' configuration that says how many bytes. */
    public static final String BYTES = "foreshock.state.memory.bytes";

    /** Written at commits only, so a store needs little before the shared buffers are full. */
    private static final long WRITE_BUFFER_BYTES = 1 << 20;

    private static @Nullable Shared shared;

    private record Shared(Cache cache, WriteBufferManager buffers) {}

    private static synchronized Shared shared(long bytes) {
        Shared known = shared;
        if (known == null) {
            Cache cache = new LRUCache(bytes);
            known = new Shared(cache, new WriteBufferManager(bytes / 2, cache));
            shared = known;
        }
        return known;
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        Shared all = shared(Long.parseLong(String.valueOf(configs.get(BYTES))));
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(all.cache());
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(all.buffers());
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
    }

    @Override
    public void close(String storeName, Options options) {
        // What is shared ends with the process.
    }
}
