package io.foreshock.shippers.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.LogBlock;
import io.foreshock.events.Topic;
import io.foreshock.shippers.meter.ShipperMeters;
import io.foreshock.testing.KafkaServer;
import io.foreshock.testing.Servers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The publisher against a real broker. */
class KafkaPublisherIT {
    private static final String PREFIX = "t.";
    private static final int BROKERS_LIMIT_BYTES = 50_000;
    private static final int HOSTS = 40;
    private static final int EVENTS = 20;

    @TempDir
    private static Path directory;

    private static KafkaServer kafka;

    private final KafkaPublisher publisher = new KafkaPublisher(
            "host-1", PREFIX, Map.of("bootstrap.servers", kafka.bootstrap()), meters(), () -> Instant.EPOCH);

    @BeforeAll
    static void startKafka() throws Exception {
        kafka = Servers.ofThisRun().kafka(directory.resolve("kafka"));
        kafka.createTopic(
                Topic.LOGS_NGINX.named(PREFIX), Map.of("message.timestamp.type", Topic.Kind.INPUT.timestampType()));
        kafka.createTopic(
                Topic.LOGS_APP.named(PREFIX), Map.of("max.message.bytes", Integer.toString(BROKERS_LIMIT_BYTES)));
    }

    @AfterAll
    static void stopKafka() {
        if (kafka != null) {
            kafka.close();
        }
    }

    @AfterEach
    void closePublisher() {
        publisher.close(Duration.ofSeconds(5));
    }

    @Test
    void shouldPutEventsOnTheTopicInOrderAndReportTheAcknowledgement() throws Exception {
        // Given
        CountDownLatch acknowledged = new CountDownLatch(1_000);
        List<String> lines =
                IntStream.range(0, 1_000).mapToObj(i -> "line " + i).toList();

        // When
        lines.forEach(line -> publisher.send(lines(Topic.LOGS_NGINX, line), acknowledged::countDown));

        // Then
        assertThat(sendUntil(acknowledged, publisher)).isTrue();
        List<ConsumerRecord<byte[], byte[]>> records = read(Topic.LOGS_NGINX, lines.size());
        assertThat(records).extracting(this::original).containsExactlyElementsOf(lines);
        assertThat(records).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo("host-1".getBytes(UTF_8));
            assertThat(record.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
        });
    }

    @Test
    void shouldSendAgainCutWhenTheBrokerFindsItTooLarge() throws Exception {
        // Given: more than the topic takes, also compressed
        String large = new Random(1)
                .ints(100_000, ' ', '~')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        CountDownLatch acknowledged = new CountDownLatch(1);

        // When
        publisher.send(lines(Topic.LOGS_APP, large), acknowledged::countDown);

        // Then
        assertThat(sendUntil(acknowledged, publisher)).isTrue();
        assertThat(read(Topic.LOGS_APP, 1)).singleElement().satisfies(record -> {
            assertThat(original(record)).startsWith(large.substring(0, 10_000)).hasSizeLessThan(BROKERS_LIMIT_BYTES);
            assertThat(LogBlock.of(record.value(), name -> header(record, name)).isCut())
                    .isTrue();
        });
    }

    @RepeatedTest(3)
    void shouldLoseNothingOnATopicThatIsMadeAtThisMoment(RepetitionInfo repetition) throws Exception {
        // Given: a topic is in the metadata before its partitions have leaders, so many of both, and short requests
        String prefix = "repetition-" + repetition.getCurrentRepetition() + ".";
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                kafka.bootstrap(),
                "linger.ms",
                "0",
                "batch.size",
                "1",
                "retry.backoff.ms",
                "1",
                "retry.backoff.max.ms",
                "1");
        CountDownLatch acknowledged = new CountDownLatch(HOSTS * EVENTS);
        List<KafkaPublisher> publishers = IntStream.range(0, HOSTS)
                .mapToObj(host -> new KafkaPublisher("host-" + host, prefix, properties, meters(), () -> Instant.EPOCH))
                .toList();

        // When
        List<Thread> threads = publishers.stream()
                .map(publisher -> new Thread(() -> sendAll(publisher, acknowledged)))
                .toList();
        threads.forEach(Thread::start);
        kafka.createTopic(Topic.LOGS_NGINX.named(prefix), HOSTS, Map.of());

        // Then: none is refused for ever
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(sendUntil(acknowledged, publishers.toArray(KafkaPublisher[]::new)))
                .as("events that are not acknowledged: %s", acknowledged.getCount())
                .isTrue();
        publishers.forEach(publisher -> publisher.close(Duration.ZERO));
    }

    private static void sendAll(KafkaPublisher publisher, CountDownLatch acknowledged) {
        IntStream.range(0, EVENTS)
                .forEach(i -> publisher.send(lines(Topic.LOGS_NGINX, "line " + i), acknowledged::countDown));
    }

    private static boolean sendUntil(CountDownLatch acknowledged, KafkaPublisher... publishers) throws Exception {
        for (int waits = 0; waits < 3_000 && !acknowledged.await(10, TimeUnit.MILLISECONDS); waits++) {
            for (KafkaPublisher publisher : publishers) {
                publisher.sendKept();
            }
        }
        return acknowledged.getCount() == 0;
    }

    private static ShipperMeters meters() {
        return new ShipperMeters(new SimpleMeterRegistry(), () -> Instant.EPOCH);
    }

    private static Lines lines(Topic topic, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return new Lines(topic, new LogBlock("{}".getBytes(UTF_8), 0, bytes.length, null, Instant.EPOCH, bytes));
    }

    private String original(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.value(), UTF_8);
    }

    private static byte[] header(ConsumerRecord<byte[], byte[]> record, String name) {
        return record.headers().lastHeader(name).value();
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(Topic topic, int atLeast) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrap()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic.named(PREFIX), 0)));
            consumer.seekToBeginning(consumer.assignment());
            while (records.size() < atLeast) {
                consumer.poll(Duration.ofSeconds(10)).forEach(records::add);
            }
        }
        return records;
    }
}
