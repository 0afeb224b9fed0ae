package io.foreshock.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.foreshock.testing.KafkaServer;
import io.foreshock.testing.Servers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker; only the watch's clock passes the limit, the broker's does not. */
class ClusterWatchIT {
    private static final String PREFIX = "watch.";
    private static final String GROUP = "watch.readers";
    private static final TopicPartition PARTITION = new TopicPartition(PREFIX + "t", 0);

    @TempDir
    private static Path directory;

    private static KafkaServer kafka;
    private static Admin admin;
    private static KafkaCluster cluster;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = Instant.parse("2031-03-04T05:06:07Z");

    @BeforeAll
    static void startKafka() throws IOException {
        kafka = Servers.ofThisRun().kafka(directory);
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()));
        cluster = KafkaCluster.of(new ClusterConfig(
                Map.of("bootstrap.servers", kafka.bootstrap()),
                TopicPrefix.parse(PREFIX),
                new TopicsConfig(null, null, null, null, null)));
    }

    @AfterAll
    static void stopKafka() {
        admin.close();
        kafka.close();
    }

    @BeforeEach
    void createTopic() throws Exception {
        admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                .all()
                .get();
    }

    @AfterEach
    void deleteTopic() throws Exception {
        admin.deleteTopics(List.of(PARTITION.topic())).all().get();
        await().until(() -> !admin.listTopics().names().get().contains(PARTITION.topic()));
    }

    @Test
    void shouldReportAHangingTransactionAndEndItWhereTheBrokerIsItsOwn() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            // Given: records behind an open transaction
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(PARTITION.topic(), new byte[1])).get();

            // When, then: it is reported with the command that ends it
            try (ClusterWatch watch = watch(null, false)) {
                watch.poll();
                assertThat(watch.faults()).isEmpty();
                now = now.plus(ClusterWatch.LIMIT).plusSeconds(1);
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
            try (ClusterWatch watch = watch(null, true)) {
                watch.poll();
                now = now.plus(ClusterWatch.LIMIT).plusSeconds(1);
                watch.poll();
                PartitionOffsets offsets = new PartitionOffsets(admin, PREFIX);
                await().untilAsserted(() ->
                        assertThat(offsets.lastStable(List.of(PARTITION))).isEqualTo(offsets.ends(List.of(PARTITION))));
                watch.poll();
                assertThat(watch.faults()).isEmpty();
            }
        }
    }

    @Test
    void shouldReportATaskThatCommitsNothingUntilItGoesOn() throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer();
                ClusterWatch watch = watch(GROUP, false)) {
            // Given: two committed records, of which the group has read the first
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(PARTITION.topic(), new byte[1])).get();
            producer.send(new ProducerRecord<>(PARTITION.topic(), new byte[1])).get();
            producer.commitTransaction();
            commit(PARTITION, 1);

            // When, then
            watch.poll();
            assertThat(watch.faults()).isEmpty();
            now = now.plus(ClusterWatch.LIMIT).plusSeconds(1);
            watch.poll();
            assertThat(watch.faults())
                    .containsExactly("task 0_0 of group watch.readers has committed nothing for 40 s and is 2 offsets"
                            + " behind; ./foreshock diagnose shows which member has it");

            // When, then
            commit(PARTITION, 3); // behind the marker
            watch.poll();
            assertThat(watch.faults()).isEmpty();
        }
    }

    @Test
    void shouldReportNothingWhileATaskReadsAnotherOfItsPartitions() throws Exception {
        TopicPartition busy = new TopicPartition(PREFIX + "busy", 0);
        admin.createTopics(List.of(new NewTopic(busy.topic(), 1, (short) 1)))
                .all()
                .get();
        try (KafkaProducer<byte[], byte[]> producer = producer();
                ClusterWatch watch = watch(GROUP, false)) {
            // Given: a record waits in one partition, and the other moves
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(PARTITION.topic(), new byte[1])).get();
            for (int i = 0; i < 9; i++) {
                producer.send(new ProducerRecord<>(busy.topic(), new byte[1])).get();
            }
            producer.commitTransaction();
            commit(PARTITION, 0);

            // When, then
            for (int i = 0; i < 4; i++) {
                commit(busy, i);
                watch.poll();
                assertThat(watch.faults()).isEmpty();
                now = now.plus(ClusterWatch.LIMIT);
            }
        }
    }

    private ClusterWatch watch(@Nullable String group, boolean aborts) {
        ClusterWatch.WatchedGroup watched =
                group == null ? null : new ClusterWatch.WatchedGroup(group, partition -> "0_" + partition.partition());
        return new ClusterWatch(cluster, PREFIX, watched, () -> now, aborts, meters);
    }

    private static void commit(TopicPartition partition, long offset) throws Exception {
        admin.alterConsumerGroupOffsets(GROUP, Map.of(partition, new OffsetAndMetadata(offset)))
                .all()
                .get();
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.bootstrap(),
                        "transactional.id",
                        "open",
                        "transaction.timeout.ms",
                        (int) Duration.ofMinutes(10).toMillis()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
