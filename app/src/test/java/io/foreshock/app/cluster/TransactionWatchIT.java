package io.foreshock.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.foreshock.testing.KafkaServer;
import io.foreshock.testing.Servers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An open transaction on a real broker; only the watch's clock passes the limit, the broker's does not. */
class TransactionWatchIT {
    private static final String PREFIX = "watch.";
    private static final TopicPartition PARTITION = new TopicPartition(PREFIX + "t", 0);

    @Test
    void shouldReportAHangingTransactionAndEndItWhereTheBrokerIsItsOwn(@TempDir Path directory) throws Exception {
        MeterRegistry meters = new SimpleMeterRegistry();
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2031-03-04T05:06:07Z"));
        try (KafkaServer kafka = Servers.ofThisRun().kafka(directory);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()));
                KafkaProducer<byte[], byte[]> producer = producer(kafka.bootstrap())) {
            // Given: records behind an open transaction
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get();
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(PARTITION.topic(), new byte[1])).get();
            KafkaCluster cluster = KafkaCluster.of(new ClusterConfig(
                    Map.of("bootstrap.servers", kafka.bootstrap()),
                    TopicPrefix.parse(PREFIX),
                    new TopicsConfig(null, null)));

            // When, then: it is reported with the command that ends it
            try (TransactionWatch watch = new TransactionWatch(cluster, PREFIX, now::get, false, meters)) {
                watch.poll();
                assertThat(watch.faults()).isEmpty();
                now.set(now.get().plus(TransactionWatch.LIMIT).plusSeconds(1));
                watch.poll();
                assertThat(watch.faults())
                        .singleElement()
                        .asString()
                        .startsWith(PARTITION + ": a transaction hangs at offset 0 (producer ")
                        .endsWith("abort --topic watch.t --partition 0 --start-offset 0");
                assertThat(meters.get("foreshock.kafka.transactions.hanging")
                                .gauge()
                                .value())
                        .isEqualTo(1);
            }

            // When, then: the watch of an own broker ends it
            try (TransactionWatch watch = new TransactionWatch(cluster, PREFIX, now::get, true, meters)) {
                watch.poll();
                now.set(now.get().plus(TransactionWatch.LIMIT).plusSeconds(1));
                watch.poll();
                PartitionOffsets offsets = new PartitionOffsets(admin, PREFIX);
                await().untilAsserted(() ->
                        assertThat(offsets.lastStable(List.of(PARTITION))).isEqualTo(offsets.ends(List.of(PARTITION))));
                watch.poll();
                assertThat(watch.faults()).isEmpty();
            }
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(String bootstrap) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "transactional.id", "open", "transaction.timeout.ms", (int)
                        Duration.ofMinutes(10).toMillis()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
