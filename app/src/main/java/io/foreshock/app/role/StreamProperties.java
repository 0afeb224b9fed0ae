package io.foreshock.app.role;

import io.foreshock.app.cluster.KafkaCluster;
import io.foreshock.app.cluster.Replication;
import io.foreshock.app.config.Config;
import io.foreshock.events.Topic;
import io.foreshock.streams.reject.PoisonRecords;
import io.foreshock.streams.task.StateMemory;
import java.io.IOException;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How Kafka Streams runs the topology: what is put before {@link KafkaCluster#properties} can be set under {@code kafka}, what is put
 * after it is promised.
 */
final class StreamProperties {
    private static final int BATCH_BYTES = 1 << 20;
    /** For a batch of each partition that a thread may write to. */
    private static final int BUFFER_BYTES = 64 << 20;

    private StreamProperties() {}

    /**
     * Of one instance.
     *
     * @param dir has the state, and the instance's name over restarts
     * @param standbys how many other instances have a copy of each store, as far as there are any
     */
    static Properties of(Config config, KafkaCluster cluster, DataDir dir, int standbys)
            throws IOException, InterruptedException {
        String prefix = config.cluster().topicPrefix().text();
        Properties properties = new Properties();
        properties.put(
                StreamsConfig.NUM_STREAM_THREADS_CONFIG, Runtime.getRuntime().availableProcessors());
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, standbys);
        // Static membership: an instance that comes back within session.timeout.ms has its tasks, and nobody
        // rebalances.
        properties.put(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG, dir.instanceId());
        properties.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        properties.put(StreamsConfig.producerPrefix("linger.ms"), 5);
        // a block leaves hundreds of events at once; each batch begins a compression of its own
        properties.put(StreamsConfig.producerPrefix("batch.size"), BATCH_BYTES);
        properties.put(StreamsConfig.producerPrefix("buffer.memory"), BUFFER_BYTES);
        properties.putAll(cluster.properties());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, StreamRole.group(prefix));
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, PoisonRecords.class);
        properties.put(PoisonRecords.FAILURES, new PoisonRecords.Failures(prefix));
        state(config, dir, properties);
        properties.put(StreamsConfig.producerPrefix("max.request.size"), Topic.LARGEST_RECORD_BYTES);
        properties.put(StreamsConfig.topicPrefix("max.message.bytes"), Topic.LARGEST_RECORD_BYTES);
        Replication replication = cluster.replication(config.cluster().topics());
        replication
                .factor()
                .ifPresent(count -> properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, count.intValue()));
        replication.topicSettings().forEach((name, value) -> properties.put(StreamsConfig.topicPrefix(name), value));
        return properties;
    }

    private static void state(Config config, DataDir dir, Properties properties) {
        properties.put(StreamsConfig.STATE_DIR_CONFIG, dir.path().toString());
        // A store on disk has only what was committed (KIP-892): a kill need not delete it. What RocksDB had in memory
        // is restored.
        properties.put(StreamsConfig.TRANSACTIONAL_STATE_STORES_CONFIG, true);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, StateMemory.class);
        properties.put(StateMemory.BYTES, (long) config.stream().stateMemoryMib() << 20);
    }
}
