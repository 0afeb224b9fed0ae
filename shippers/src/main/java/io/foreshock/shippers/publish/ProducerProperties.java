package io.foreshock.shippers.publish;

import io.foreshock.config.BadInputException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The properties of a shipper's producer, by Kafka's own names. */
final class ProducerProperties {
    private static final int DEFAULT_MAX_REQUEST_BYTES = 1 << 20;
    /** What a record needs besides key and value, generously. */
    private static final int RECORD_OVERHEAD_BYTES = 1024;

    /** Half of it may be in flight, and is kept beside it until it is acknowledged: a small part of a heap of 64 MiB. */
    private static final long BUFFER_BYTES = 16L << 20;

    private static final long LONGEST_WAIT_MS = 50;

    private final Map<String, Object> all;

    /**
     * Configured properties and defaults; those that delivery depends on cannot be overridden.
     *
     * @throws BadInputException for a {@code compression.type} that is not in {@code compressions}
     */
    ProducerProperties(Map<String, Object> configured, Set<String> compressions) {
        all = new HashMap<>();
        all.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        all.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, DEFAULT_MAX_REQUEST_BYTES);
        all.putAll(configured);
        Object compression = all.get(ProducerConfig.COMPRESSION_TYPE_CONFIG);
        if (!compressions.contains(String.valueOf(compression))) {
            throw new BadInputException("kafka.compression.type: " + compression + ": a shipper offers only "
                    + String.join(", ", new TreeSet<>(compressions)));
        }
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, LONGEST_WAIT_MS);
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    }

    Map<String, Object> all() {
        return all;
    }

    /** The size of the largest value that a request can hold beside a key. */
    int maxValueBytes(byte[] key) {
        return (int) number(ProducerConfig.MAX_REQUEST_SIZE_CONFIG) - RECORD_OVERHEAD_BYTES - key.length;
    }

    /** How many bytes may be in flight before no more are accepted; the other half is for what one buffer of lines becomes. */
    long acceptedBytes() {
        return number(ProducerConfig.BUFFER_MEMORY_CONFIG) / 2;
    }

    private long number(String name) {
        Object value = all.get(name);
        try {
            return Long.parseLong(String.valueOf(value).strip());
        } catch (NumberFormatException e) {
            throw new BadInputException("kafka." + name + ": " + value + " is not a number of bytes", e);
        }
    }
}
