package io.foreshock.sinks.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.foreshock.config.Secret;
import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Field;
import io.foreshock.events.Topic;
import io.foreshock.testing.KafkaServer;
import io.foreshock.testing.PostgresServer;
import io.foreshock.testing.Servers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store between a real broker and a real PostgreSQL. */
class StoreOnKafkaIT {
    private static final String PREFIX = "t.";
    private static final String EVENTS = Topic.EVENTS_ENRICHED.named(PREFIX);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path directory;

    private static KafkaServer kafka;
    private static PostgresServer postgres;

    @BeforeAll
    static void startServers() throws Exception {
        Servers servers = Servers.ofThisRun();
        kafka = servers.kafka(directory.resolve("kafka"));
        postgres = servers.postgres(directory.resolve("postgresql"));
        for (Topic topic : List.of(Topic.EVENTS_ENRICHED, Topic.SIGNALS, Topic.INCIDENTS, Topic.DEAD_LETTERS)) {
            kafka.createTopic(topic.named(PREFIX), Map.of());
        }
    }

    @AfterAll
    static void stopServers() {
        if (postgres != null) {
            postgres.close();
        }
        if (kafka != null) {
            kafka.close();
        }
    }

    @Test
    void shouldStoreWhatWasCommittedOnceWhenItIsStartedAgain() throws Exception {
        // Given: 500 events, 100 whose transaction is aborted, and a record that is no event
        try (KafkaProducer<String, byte[]> producer = producer()) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, 0, 500);
            Future<RecordMetadata> unused =
                    producer.send(new ProducerRecord<>(EVENTS, "host-1", "no json".getBytes(UTF_8)));
            producer.commitTransaction();
            producer.beginTransaction();
            send(producer, 500, 600);
            producer.flush();
            producer.abortTransaction();

            // When: a store takes them, another takes up from there
            storeUntil(500, 1);
            producer.beginTransaction();
            send(producer, 600, 1_000);
            producer.commitTransaction();
            storeUntil(400, 0);
        }

        // Then
        assertThat(number("SELECT count(*) FROM foreshock.events WHERE message LIKE 'line %'"))
                .isEqualTo(900);
        assertThat(number("SELECT count(*) FROM foreshock.events WHERE message BETWEEN 'line 0500' AND 'line 0599'"))
                .isZero();
        assertThat(deadLetter().value()).isEqualTo("no json");
    }

    @Test
    void shouldShareTheWorkWithAnotherStoreAndTakeItOver() throws Exception {
        // Given: two stores, and a topic of two partitions
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            admin.createTopics(List.of(
                            new NewTopic(Topic.EVENTS_ENRICHED.named("two."), 2, (short) 1),
                            new NewTopic(Topic.SIGNALS.named("two."), 1, (short) 1),
                            new NewTopic(Topic.INCIDENTS.named("two."), 1, (short) 1)))
                    .all()
                    .get();
        }
        Map<String, Object> kafkaProperties = Map.of("bootstrap.servers", kafka.bootstrap());
        SimpleMeterRegistry first = new SimpleMeterRegistry();
        SimpleMeterRegistry second = new SimpleMeterRegistry();
        AtomicInteger sent = new AtomicInteger();
        try (Producer<String, byte[]> producer =
                        new KafkaProducer<>(kafkaProperties, new StringSerializer(), new ByteArraySerializer());
                Store stays = new Store(kafkaProperties, "two.", config(postgres), first)) {
            try (Store goes = new Store(kafkaProperties, "two.", config(postgres), second)) {
                stays.start();
                goes.start();

                // When, Then: each stores a share
                await().atMost(PATIENCE).until(() -> {
                    sendToBoth(producer, sent);
                    return count(first, "foreshock.store.rows") > 0 && count(second, "foreshock.store.rows") > 0;
                });
            }

            // When: one of them goes
            sendToBoth(producer, sent);

            // Then: the other has all of it, each once
            await().atMost(PATIENCE)
                    .until(() ->
                            number("SELECT count(*) FROM foreshock.events WHERE message LIKE 'two %'") == sent.get());
        }
        assertThat(number("SELECT count(DISTINCT message) FROM foreshock.events WHERE message LIKE 'two %'"))
                .isEqualTo(sent.get());
    }

    private static void sendToBoth(Producer<String, byte[]> producer, AtomicInteger sent) {
        for (int partition = 0; partition < 2; partition++) {
            int number = sent.getAndIncrement();
            Event event = Event.of("generic.text", Instant.parse("2031-03-04T05:06:07Z"))
                    .with(Field.EVENT_ID, "two-" + number)
                    .with(Field.MESSAGE, "two " + number)
                    .build();
            Future<RecordMetadata> unused = producer.send(new ProducerRecord<>(
                    Topic.EVENTS_ENRICHED.named("two."), partition, "host-1", new EventCodec().encode(event)));
        }
        producer.flush();
    }

    /** Runs a store of its own until that has stored and rejected as many, and not one more. */
    private static void storeUntil(int rows, int rejected) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (Store store =
                new Store(Map.of("bootstrap.servers", kafka.bootstrap()), PREFIX, config(postgres), meters)) {
            store.start();
            await().atMost(PATIENCE).until(() -> count(meters, "foreshock.store.records") >= rows + rejected);
        }
        assertThat(count(meters, "foreshock.store.records")).isEqualTo(rows + rejected);
        assertThat(count(meters, "foreshock.store.rows")).isEqualTo(rows);
        assertThat(count(meters, "foreshock.store.rejected")).isEqualTo(rejected);
    }

    private static double count(SimpleMeterRegistry meters, String name) {
        return meters.find(name).counters().stream().mapToDouble(Counter::count).sum();
    }

    private static KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrap(), "transactional.id", "test"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static void send(KafkaProducer<String, byte[]> producer, int from, int to) {
        EventCodec codec = new EventCodec();
        IntStream.range(from, to)
                .mapToObj(i -> Event.of("generic.text", Instant.parse("2031-03-04T05:06:07Z"))
                        .with(Field.EVENT_ID, "id-" + i)
                        .with(Field.HOST_NAME, "web1")
                        .with(Field.MESSAGE, "line %04d".formatted(i))
                        .build())
                .forEach(event -> {
                    Future<RecordMetadata> unused =
                            producer.send(new ProducerRecord<>(EVENTS, "host-1", codec.encode(event)));
                });
    }

    private static ConsumerRecord<String, String> deadLetter() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrap()), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(Topic.DEAD_LETTERS.named(PREFIX), 0)));
            consumer.seekToBeginning(consumer.assignment());
            return consumer.poll(PATIENCE).iterator().next();
        }
    }

    private static long number(String query) throws SQLException {
        try (Connection db = postgres.connect();
                Statement sql = db.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static StoreConfig config(PostgresServer postgres) {
        String password = postgres.password();
        return new StoreConfig(
                JdbcUrl.parse(postgres.jdbcUrl()), postgres.user(), password == null ? null : Secret.of(password));
    }
}
