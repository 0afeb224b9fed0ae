package io.foreshock.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.foreshock.app.config.ConfigFile;
import io.foreshock.app.config.RuleLoader;
import io.foreshock.app.embedded.EmbeddedKafka;
import io.foreshock.app.role.Role;
import io.foreshock.app.role.StreamRole;
import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Field;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The procedure for more partitions that docs/operations.md has. */
class GrowthIT {
    private static final String PREFIX = "g.";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int HOSTS = 20;

    @TempDir
    private Path directory;

    @Test
    void shouldGoOnWithMorePartitionsAndLoseAndRepeatNothing() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(Files.createDirectories(directory.resolve("kafka")))) {
            // Given: two partitions of each input, and all of it is processed
            try (Role stream = stream(kafka, 2, 1)) {
                stream.start();
                send(kafka, "before");
                awaitEvents(kafka, HOSTS);
            }

            // When: with shippers and streams stopped, the topics grow, and the state that belongs to the old ones is
            // removed
            awaitNoMember(kafka);
            grow(kafka, 4, 2);
            deleteState(kafka);
            try (Role stream = stream(kafka, 4, 2)) {
                stream.start();
                send(kafka, "after");

                // Then
                List<String> events = awaitEvents(kafka, 2 * HOSTS);
                assertThat(events).doesNotHaveDuplicates().hasSize(2 * HOSTS);
                assertThat(stream.check()).isEmpty();
            }
        }
    }

    /** A member that is back within its session is given its tasks again as they were. */
    private static void awaitNoMember(EmbeddedKafka kafka) {
        String group = StreamRole.group(PREFIX);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            await().atMost(PATIENCE)
                    .until(() -> admin.describeConsumerGroups(List.of(group))
                            .describedGroups()
                            .get(group)
                            .get()
                            .members()
                            .isEmpty());
        }
    }

    private static void grow(EmbeddedKafka kafka, int inputs, int services) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            Map<String, NewPartitions> counts = Topic.INPUTS.stream()
                    .collect(Collectors.toMap(topic -> topic.named(PREFIX), t -> NewPartitions.increaseTo(inputs)));
            counts.put(Topic.OBSERVATIONS.named(PREFIX), NewPartitions.increaseTo(services));
            admin.createPartitions(counts).all().get();
        }
    }

    private void deleteState(EmbeddedKafka kafka) throws Exception {
        String application = StreamRole.group(PREFIX);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()))) {
            Set<String> changelogs = admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(StreamRole.internalPrefix(PREFIX)))
                    .collect(Collectors.toSet());
            assertThat(changelogs).isNotEmpty();
            admin.deleteTopics(changelogs).all().get();
        }
        delete(directory.resolve("data/streams").resolve(application));
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    private Role stream(EmbeddedKafka kafka, int inputs, int services) throws IOException {
        Path config = Files.writeString(directory.resolve("stream.yaml"), """
                topic_prefix: %s
                kafka: {bootstrap.servers: "%s"}
                topics: {input_partitions: %d, service_partitions: %d, environment_partitions: 1, event_partitions: 1}
                data_dir: %s
                """.formatted(
                        PREFIX, kafka.bootstrap(), inputs, services, directory.resolve("data")));
        return new StreamRole(
                ConfigFile.read(config), RuleLoader.load(List.of()), Clock.systemUTC(), new SimpleMeterRegistry());
    }

    private static void send(EmbeddedKafka kafka, String what) {
        EventCodec codec = new EventCodec();
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrap()), new StringSerializer(), new ByteArraySerializer())) {
            for (int host = 0; host < HOSTS; host++) {
                String id = "web-" + host;
                Event event = Event.of("generic.text", Instant.now())
                        .with(Field.EVENT_ID, id + "-" + what)
                        .with(Field.HOST_ID, id)
                        .with(Field.HOST_NAME, id)
                        .with(Field.MESSAGE, what)
                        .build();
                Future<RecordMetadata> unused =
                        producer.send(new ProducerRecord<>(Topic.LOGS_APP.named(PREFIX), id, codec.encode(event)));
            }
            producer.flush();
        }
    }

    /** Ids of all committed events, once there are so many. */
    private static List<String> awaitEvents(EmbeddedKafka kafka, int count) {
        List<String> ids = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrap(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(Topic.EVENTS_ENRICHED.named(PREFIX), 0)));
            consumer.seekToBeginning(consumer.assignment());
            await().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> ids.add(id(record.value().getBytes(UTF_8))));
                return ids.size() >= count;
            });
        }
        return ids;
    }

    private static String id(byte[] event) {
        try {
            return new EventCodec().decode(event).text(Field.EVENT_ID, "");
        } catch (MalformedRecordException e) {
            throw new IllegalStateException(e);
        }
    }
}
