package io.foreshock.sinks.postgres;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka clients of the store; properties that its guarantees need override the configured ones. */
class StoreClients {
    private final Map<String, Object> kafka;
    private final String group;

    StoreClients(Map<String, Object> kafka, String group) {
        this.kafka = Map.copyOf(kafka);
        this.group = group;
    }

    /** Reads in the group; the offsets are kept in the database. */
    Consumer<byte[], byte[]> consumer() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("group.id", group);
        config.put("group.protocol", "classic");
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "earliest");
        config.putIfAbsent("session.timeout.ms", 10_000);
        // Big batches make COPY fast; 250 ms is enough for them, and rows are still stored soon.
        config.putIfAbsent("max.poll.records", 20_000);
        config.putIfAbsent("fetch.min.bytes", 256 * 1024);
        config.putIfAbsent("fetch.max.wait.ms", 250);
        config.putIfAbsent("max.partition.fetch.bytes", 4 * 1024 * 1024);
        config.putIfAbsent("fetch.max.bytes", 16 * 1024 * 1024);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Writes dead letters. */
    Producer<byte[], byte[]> producer() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("acks", "all");
        config.put("enable.idempotence", true);
        config.put("max.block.ms", 2_000);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
