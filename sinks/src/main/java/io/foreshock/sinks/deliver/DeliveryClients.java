package io.foreshock.sinks.deliver;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka clients of delivery; properties that its guarantees need override the configured ones. */
class DeliveryClients {
    private final Map<String, Object> kafka;
    private final String group;

    DeliveryClients(Map<String, Object> kafka, String group) {
        this.kafka = Map.copyOf(kafka);
        this.group = group;
    }

    /** Reads alerts in the group. */
    Consumer<byte[], byte[]> alerts() {
        Map<String, Object> config = consuming();
        config.put("group.id", group);
        // Eager rebalancing: a change of partitions ends all messages in flight, and with them a generation.
        config.put("group.protocol", "classic");
        config.put("partition.assignment.strategy", RangeAssignor.class.getName());
        config.putIfAbsent("session.timeout.ms", 10_000);
        // An alert can hold 256 KiB and is kept in memory until all integrations have finished it.
        config.putIfAbsent("max.poll.records", 50);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Reads deliveries, in no group. */
    Consumer<byte[], byte[]> deliveries() {
        Map<String, Object> config = consuming();
        config.remove("group.id");
        config.remove("group.instance.id");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Writes deliveries and dead letters. */
    Producer<byte[], byte[]> producer() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("acks", "all");
        config.put("enable.idempotence", true);
        // A record that expired and is sent again later would come after newer ones.
        config.put("delivery.timeout.ms", Integer.MAX_VALUE);
        // Bounds how long a send without a broker can delay close().
        config.put("max.block.ms", 2_000);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private Map<String, Object> consuming() {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put("isolation.level", "read_committed");
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "earliest");
        return config;
    }
}
