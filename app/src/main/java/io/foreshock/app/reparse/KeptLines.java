package io.foreshock.app.reparse;

import io.foreshock.app.cluster.KafkaCluster;
import io.foreshock.events.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** The records of {@code logs.*} that Kafka has at the moment; read without a group, so that nobody's offsets move. */
final class KeptLines {
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Map<String, Object> properties;
    private final String prefix;

    KeptLines(KafkaCluster cluster, String prefix) {
        this.properties = new HashMap<>(cluster.properties());
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", false);
        this.prefix = prefix;
    }

    /** Hands out every record that arrived at {@code since} or later (null: all), those of a partition in order. */
    void read(@Nullable Instant since, Consumer<ConsumerRecord<byte[], byte[]>> out) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Set<TopicPartition> partitions = partitions(consumer);
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            seek(consumer, ends, since);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    TopicPartition partition = new TopicPartition(record.topic(), record.partition());
                    if (record.offset() < Objects.requireNonNull(ends.get(partition))) {
                        out.accept(record);
                    }
                }
            }
        }
    }

    private Set<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
        Set<TopicPartition> partitions = new HashSet<>();
        Set<String> known = consumer.listTopics().keySet();
        for (Topic topic : Topic.LOGS) {
            String name = topic.named(prefix);
            if (known.contains(name)) {
                consumer.partitionsFor(name)
                        .forEach(info -> partitions.add(new TopicPartition(name, info.partition())));
            }
        }
        return partitions;
    }

    private static void seek(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, @Nullable Instant since) {
        if (since == null) {
            consumer.seekToBeginning(ends.keySet());
            return;
        }
        Map<TopicPartition, Long> times = new HashMap<>();
        ends.keySet().forEach(partition -> times.put(partition, since.toEpochMilli()));
        Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
        ends.forEach((partition, end) -> {
            OffsetAndTimestamp first = found.get(partition);
            consumer.seek(partition, first == null ? end : first.offset());
        });
    }
}
