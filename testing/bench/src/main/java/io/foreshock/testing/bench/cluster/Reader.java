package io.foreshock.testing.bench.cluster;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning. */
public final class Reader {
    /** Hears the records. */
    @FunctionalInterface
    public interface Hearer<E extends Exception> {
        void hear(ConsumerRecord<byte[], byte[]> message) throws E;
    }

    private Reader() {}

    /** Hands out the first {@code count} committed records; in the order of each partition. */
    public static <E extends Exception> void read(Broker broker, String topic, long count, Hearer<E> hearer)
            throws E, InterruptedException {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                broker.bootstrap(),
                "isolation.level",
                "read_committed",
                "max.partition.fetch.bytes",
                4 << 20,
                "auto.offset.reset",
                "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(broker.partitions(topic));
            long left = count;
            while (left > 0) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofSeconds(1))) {
                    if (left-- > 0) {
                        hearer.hear(message);
                    }
                }
            }
        }
    }
}
