package io.foreshock.testing.bench.cluster;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning. */
public final class Reader {
    /** Takes a record. */
    @FunctionalInterface
    public interface Handler<E extends Exception> {
        void handle(ConsumerRecord<byte[], byte[]> message) throws E;
    }

    private Reader() {}

    /** Passes on the first {@code count} committed records, in the order of each partition. */
    public static <E extends Exception> void read(Cluster cluster, String topic, long count, Handler<E> handler)
            throws E, InterruptedException {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                cluster.bootstrap(),
                "isolation.level",
                "read_committed",
                "max.partition.fetch.bytes",
                4 << 20,
                "auto.offset.reset",
                "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(cluster.partitions(topic));
            long left = count;
            while (left > 0) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofSeconds(1))) {
                    if (left-- > 0) {
                        handler.handle(message);
                    }
                }
            }
        }
    }
}
