package io.foreshock.sinks.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.foreshock.app.embedded.ReceivedMessage;
import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.config.HttpUrl;
import io.foreshock.events.Alert;
import io.foreshock.events.RecordCodec;
import io.foreshock.events.Severity;
import io.foreshock.events.Topic;
import io.foreshock.sinks.link.LinksConfig;
import io.foreshock.sinks.webhook.WebhookConfig;
import io.foreshock.testing.KafkaServer;
import io.foreshock.testing.Servers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Delivery between a real broker and a receiver that speaks HTTP. */
class DeliveryIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Clock CLOCK = Clock.fixed(Samples.AT, ZoneOffset.UTC);
    private static final RecordCodec<Alert> ALERT = new RecordCodec<>(Alert.class);

    @TempDir
    private static Path directory;

    private static KafkaServer kafka;

    private String prefix;
    private TopicPartition alerts;
    private ReceiverServer receiver;

    @BeforeAll
    static void startKafka() throws Exception {
        kafka = Servers.ofThisRun().kafka(directory);
    }

    @AfterAll
    static void stopKafka() {
        if (kafka != null) {
            kafka.close();
        }
    }

    @BeforeEach
    void startReceiver(TestInfo test) throws Exception {
        prefix = test.getTestMethod().orElseThrow().getName() + ".";
        alerts = new TopicPartition(Topic.ALERTS.named(prefix), 0);
        for (Topic topic : List.of(Topic.ALERTS, Topic.DELIVERIES, Topic.DEAD_LETTERS)) {
            kafka.createTopic(topic.named(prefix), Map.of());
        }
        receiver = new ReceiverServer();
    }

    @AfterEach
    void stopReceiver() {
        receiver.close();
    }

    @Test
    void shouldNotifyEachAlertOnceInOrderWhenItIsStartedAgain() throws Exception {
        // When: one delivery sends the first two, another the last
        try (Delivery delivery = delivery()) {
            delivery.start();
            publish(Samples.alert(Alert.Action.TRIGGER, 1, Severity.CRITICAL));
            publish(Samples.alert(Alert.Action.UPDATE, 2, Severity.CRITICAL));
            await().atMost(PATIENCE).until(() -> committed() == 2);
        }
        publish(Samples.alert(Alert.Action.RESOLVE, 3, Severity.CRITICAL));
        try (Delivery delivery = delivery()) {
            delivery.start();
            await().atMost(PATIENCE).until(() -> committed() == 3);
        }

        // Then
        assertThat(receiver.received())
                .extracting(ReceivedMessage::text)
                .satisfiesExactly(
                        body -> assertThat(body).contains("\"action\":\"trigger\"", "\"sequence\":1"),
                        body -> assertThat(body).contains("\"action\":\"update\"", "\"sequence\":2"),
                        body -> assertThat(body).contains("\"action\":\"resolve\"", "\"sequence\":3"));
    }

    @Test
    void shouldNotNotifyAgainWhenOnlyTheOffsetIsLost() throws Exception {
        // Given: delivered and recorded, and a group without its offsets
        try (Delivery delivery = delivery()) {
            delivery.start();
            publish(Samples.alert(Alert.Action.TRIGGER, 1, Severity.CRITICAL));
            await().atMost(PATIENCE).until(() -> committed() == 1);
        }
        try (Admin admin = admin()) {
            admin.alterConsumerGroupOffsets(Delivery.group(prefix), Map.of(alerts, new OffsetAndMetadata(0)))
                    .all()
                    .get();
        }

        // When
        publish(Samples.alert(Alert.Action.UPDATE, 2, Severity.CRITICAL));
        try (Delivery delivery = delivery()) {
            delivery.start();
            await().atMost(PATIENCE).until(() -> committed() == 2);
        }

        // Then
        assertThat(receiver.received()).hasSize(2);
    }

    @Test
    void shouldShareTheAlertsWithAnotherDeliveryAndTakeThemOver() throws Exception {
        // Given: topics of two partitions
        String of = "shared.";
        try (Admin admin = admin()) {
            admin.createTopics(Stream.of(Topic.ALERTS, Topic.DELIVERIES, Topic.DEAD_LETTERS)
                            .map(topic -> new NewTopic(topic.named(of), 2, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        Set<String> ofFirst = ConcurrentHashMap.newKeySet();
        Set<String> ofSecond = ConcurrentHashMap.newKeySet();
        List<String> sent = new ArrayList<>();
        try (Delivery stays =
                delivery(of, alert -> ofFirst.add(alert.incident().incident().id()))) {
            try (Delivery goes = delivery(
                    of, alert -> ofSecond.add(alert.incident().incident().id()))) {
                stays.start();
                goes.start();

                // When, Then: each delivers a share
                await().atMost(PATIENCE).until(() -> {
                    sent.addAll(publishToBoth(of, sent.size()));
                    return !ofFirst.isEmpty() && !ofSecond.isEmpty();
                });
            }

            // When: one of them goes
            sent.addAll(publishToBoth(of, sent.size()));

            // Then: the other has the rest
            await().atMost(PATIENCE)
                    .until(() -> sent.stream().allMatch(id -> ofFirst.contains(id) || ofSecond.contains(id)));
        }

        // Then: each was notified once
        assertThat(receiver.received()).hasSameSizeAs(sent);
    }

    private List<String> publishToBoth(String of, int number) throws Exception {
        List<String> ids = List.of("shared-" + number, "shared-" + (number + 1));
        try (KafkaProducer<String, byte[]> producer = producer()) {
            for (int partition = 0; partition < 2; partition++) {
                byte[] alert = ALERT.encode(Samples.alert(Alert.Action.TRIGGER, 1, Severity.CRITICAL));
                byte[] its = new String(alert, UTF_8)
                        .replace("inc-1", ids.get(partition))
                        .getBytes(UTF_8);
                producer.send(new ProducerRecord<>(Topic.ALERTS.named(of), partition, ids.get(partition), its))
                        .get();
            }
        }
        return ids;
    }

    private Delivery delivery() {
        return delivery(prefix, alert -> {});
    }

    private Delivery delivery(String of, Consumer<Alert> delivered) {
        ReceiverConfig team = new ReceiverConfig(
                "team", List.of(Integrations.choose("webhook", new WebhookConfig(new HttpUrl(receiver.webhookUrl())))));
        return new Delivery(
                Map.of("bootstrap.servers", kafka.bootstrap()),
                of,
                new DeliveryConfig(null, List.of(team), LinksConfig.NONE),
                rule -> Optional.empty(),
                CLOCK,
                new SimpleMeterRegistry(),
                (alert, notified, refused) -> delivered.accept(alert));
    }

    private void publish(Alert alert) throws Exception {
        try (KafkaProducer<String, byte[]> producer = producer()) {
            producer.send(new ProducerRecord<>(alerts.topic(), "inc-1", ALERT.encode(alert)))
                    .get();
        }
    }

    private static KafkaProducer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrap()), new StringSerializer(), new ByteArraySerializer());
    }

    private long committed() throws Exception {
        try (Admin admin = admin()) {
            OffsetAndMetadata offset = admin.listConsumerGroupOffsets(Delivery.group(prefix))
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(alerts);
            return offset == null ? 0 : offset.offset();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrap()));
    }
}
