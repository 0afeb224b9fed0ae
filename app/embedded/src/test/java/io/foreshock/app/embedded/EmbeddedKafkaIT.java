package io.foreshock.app.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Starts on what a killed node leaves: the copy of a running node's directory. */
class EmbeddedKafkaIT {
    private static final TopicPartition PARTITION = new TopicPartition("t", 0);

    /** The session of the killed broker lasts ten minutes; who waits for its end fails here by the time limit. */
    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void shouldStartAtOnceAfterAKillAndEndTheTransactionsThatItLeftOpen(@TempDir Path directory) throws Exception {
        // Given: a committed record and one in an open transaction, then a kill
        Path killed = directory.resolve("killed");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.resolve("running"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()));
                KafkaProducer<byte[], byte[]> producer = producer(kafka)) {
            admin.createTopics(List.of(new NewTopic(PARTITION.topic(), 1, (short) 1)))
                    .all()
                    .get();
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(PARTITION.topic(), new byte[] {1}))
                    .get();
            producer.commitTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(PARTITION.topic(), new byte[] {2}))
                    .get();
            copy(directory.resolve("running"), killed);
            producer.abortTransaction();
        }

        // When: it starts again, and the producer with it
        try (EmbeddedKafka kafka = EmbeddedKafka.start(killed);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()));
                KafkaProducer<byte[], byte[]> producer = producer(kafka)) {
            long openFrom = end(admin, IsolationLevel.READ_COMMITTED);
            producer.initTransactions();

            // Then: the open transaction is ended, so that its readers go on
            assertThat(openFrom).as("record and its commit").isEqualTo(2);
            assertThat(end(admin, IsolationLevel.READ_COMMITTED))
                    .as("the aborted record and its marker are behind")
                    .isEqualTo(4)
                    .isEqualTo(end(admin, IsolationLevel.READ_UNCOMMITTED));
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void shouldEndItsThreadsWhenThePortIsTaken(@TempDir Path directory) throws Exception {
        // Given
        try (ServerSocket taken = loopback()) {
            int free;
            try (ServerSocket released = loopback()) {
                free = released.getLocalPort();
            }

            // When, Then
            assertThatThrownBy(() -> EmbeddedKafka.start(directory, taken.getLocalPort(), free))
                    .hasRootCauseInstanceOf(BindException.class);
            try (EmbeddedKafka kafka = EmbeddedKafka.start(directory)) { // its directory is not held any more
                assertThat(kafka.bootstrap()).startsWith("127.0.0.1:");
            }
        }
    }

    private static ServerSocket loopback() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static long end(Admin admin, IsolationLevel isolation) throws Exception {
        return admin.listOffsets(Map.of(PARTITION, OffsetSpec.latest()), new ListOffsetsOptions(isolation))
                .partitionResult(PARTITION)
                .get()
                .offset();
    }

    private static KafkaProducer<byte[], byte[]> producer(EmbeddedKafka kafka) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrap(), "transactional.id", "x"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }
}
