package io.foreshock.sinks.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.foreshock.app.embedded.ReceivedMessage;
import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.app.embedded.SlackWorkspace;
import io.foreshock.config.HttpUrl;
import io.foreshock.config.Secret;
import io.foreshock.events.Alert;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.RecordCodec;
import io.foreshock.events.Severity;
import io.foreshock.sinks.pagerduty.PagerdutyConfig;
import io.foreshock.sinks.slack.SlackConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Delivery that is stopped and started again, with real notifiers, failing receivers, and topics that are kept. */
class DeliveryCrashTest {
    private static final Clock CLOCK = Clock.fixed(Samples.AT, ZoneOffset.UTC);
    private static final TopicPartition ALERTS = new TopicPartition("t.alerts", 0);
    private static final TopicPartition DELIVERIES = new TopicPartition("t.deliveries", 0);
    private static final List<byte[]> RECORDS = Stream.of(
                    Samples.alert(Alert.Action.TRIGGER, 1, Severity.CRITICAL),
                    Samples.suspecting("/v1/orders", Samples.alert(Alert.Action.UPDATE, 2, Severity.CRITICAL)),
                    Samples.alert(Alert.Action.RESOLVE, 3, Severity.CRITICAL))
            .map(new RecordCodec<>(Alert.class)::encode)
            .toList();

    private final Queue<byte[]> deliveries = new ConcurrentLinkedQueue<>();
    private final Queue<Duration> pauses = new ConcurrentLinkedQueue<>();
    private final Queue<Consumer<byte[], byte[]>> consumers = new ConcurrentLinkedQueue<>();
    private final Queue<RuntimeException> pollFailures = new ConcurrentLinkedQueue<>();
    private final Queue<RuntimeException> commitFailures = new ConcurrentLinkedQueue<>();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final List<Delivery> running = new ArrayList<>();
    private volatile long committed;
    private ReceiverServer slack;
    private ReceiverServer pagerduty;

    @BeforeEach
    void startReceivers() throws IOException {
        slack = new ReceiverServer();
        pagerduty = new ReceiverServer();
    }

    @AfterEach
    void close() {
        running.forEach(Delivery::close);
        slack.close();
        pagerduty.close();
    }

    @Test
    void shouldRepeatOnSlackOnlyTheMessageInFlightWhenItStopsInBetween() {
        // Given: Slack takes the first and hangs with the second
        slack.answerNext(200, Map.of(), "ok");
        slack.hangNext();
        Delivery first = start();
        await().until(() -> slack.received().size() == 2 && pagerduty.received().size() == 2);
        first.close();

        // When
        start();

        // Then
        await().until(() -> committed == 3);
        assertThat(slack.received()).hasSize(4);
        assertThat(bodies(slack).get(2)).contains("You may have seen this already");
        assertThat(bodies(slack).get(0) + bodies(slack).get(1) + bodies(slack).get(3))
                .doesNotContain("You may have seen this already");
        assertThat(pagerduty.received()).hasSize(2);
    }

    @Test
    void shouldRepeatToPagerdutyUnderTheSameKeyWhenItStopsInBetween() throws IOException {
        // Given: PagerDuty hangs with the first
        pagerduty.close();
        pagerduty = new ReceiverServer();
        pagerduty.hangNext();
        Delivery first = start();
        await().until(() -> pagerduty.received().size() == 1);
        first.close();

        // When
        start();

        // Then
        await().until(() -> committed == 3);
        assertThat(pagerduty.received()).hasSize(3);
        assertThat(bodies(pagerduty)).allSatisfy(body -> assertThat(body).contains("\"dedup_key\":\"inc-1\""));
        assertThat(bodies(slack)).hasSize(3);
    }

    @Test
    void shouldEditTheSameSlackMessageAfterARestart() {
        // Given: the first is posted, and Slack hangs with its edit
        slack.answerNext(200, Map.of(), "{\"ok\":true,\"channel\":\"C024BE91L\",\"ts\":\"1503435956.000247\"}");
        slack.hangNext();
        SlackConfig bot = new SlackConfig(
                null, Secret.of(SlackWorkspace.TOKEN), SlackWorkspace.CHANNEL, new HttpUrl(slack.slackApiUrl()));
        Delivery first = start(bot);
        await().until(() -> slack.received().size() == 2);
        first.close();

        // When: each edit and each reply is taken
        for (int i = 0; i < 4; i++) {
            slack.answerNext(
                    200, Map.of(), "{\"ok\":true,\"channel\":\"C024BE91L\",\"ts\":\"1503435957.00000" + i + "\"}");
        }
        start(bot);

        // Then: all is about the message of before
        await().until(() -> committed == 3);
        assertThat(slack.received()).hasSize(6);
        assertThat(slack.received().subList(1, 6)).allSatisfy(call -> {
            assertThat(call.body().path("channel").asText()).isEqualTo("C024BE91L");
            assertThat(call.body().path("ts").asText()
                            + call.body().path("thread_ts").asText())
                    .isEqualTo("1503435956.000247");
        });
    }

    static IntStream recordsWritten() {
        return IntStream.rangeClosed(0, 10);
    }

    @ParameterizedTest
    @MethodSource("recordsWritten")
    void shouldNotifyEachAtLeastOnceAndOnlyTheIntendedTwiceWhenKilledAfterAnyRecord(int written) {
        // Given: all that deliveries would hold of an undisturbed run, cut off, and nothing committed
        start();
        await().until(() -> committed == 3);
        running.forEach(Delivery::close);
        List<byte[]> all = List.copyOf(deliveries);
        deliveries.clear();
        deliveries.addAll(all.subList(0, written));
        int before = slack.received().size();
        committed = 0;

        // When
        start();

        // Then: of each integration, what is not recorded as delivered is delivered, the intended marked as a repeat
        await().until(() -> committed == 3);
        long delivered = noted(all.subList(0, written), "slack", DeliveryState.DELIVERED);
        long intended = noted(all.subList(0, written), "slack", DeliveryState.INTENDED);
        List<String> again = bodies(slack).subList(before, slack.received().size());
        assertThat(all).hasSize(10);
        assertThat(again).hasSize((int) (3 - delivered));
        assertThat(again.stream().filter(body -> body.contains("You may have seen this already")))
                .hasSize((int) (intended - delivered));
    }

    @Test
    void shouldWaitAsAskedAndDeliverWhenReceiverIsBusyHangsUpAndRecovers() {
        // Given
        slack.answerNext(429, Map.of("Retry-After", "7"), "rate_limited");
        slack.resetNext();
        slack.answerNext(503, Map.of(), "");

        // When
        start();

        // Then
        await().until(() -> committed == 3);
        assertThat(slack.received()).hasSize(6);
        assertThat(pauses).contains(Duration.ofSeconds(7), Duration.ofSeconds(2), Duration.ofSeconds(4));
        assertThat(pagerduty.received()).hasSize(2);
    }

    @Test
    void shouldContinueWhenKafkaCannotBeReadAndCommitsTimeOut() {
        // Given
        pollFailures.add(new TimeoutException("no broker"));
        pollFailures.add(new IllegalStateException("unforeseen"));
        commitFailures.add(new TimeoutException("no broker"));
        commitFailures.add(new TimeoutException("no broker"));

        // When
        Delivery delivery = start();

        // Then
        await().until(() -> committed == 3);
        await().until(() -> delivery.check().isEmpty());
        assertThat(consumers).hasSize(3);
        assertThat(slack.received()).hasSize(3);
        assertThat(pagerduty.received()).hasSize(2);
    }

    private Delivery start() {
        return start(SlackConfig.webhook(Secret.of(new HttpUrl(slack.slackUrl()))));
    }

    private Delivery start(SlackConfig slackConfig) {
        ReceiverConfig team = new ReceiverConfig(
                "team",
                List.of(
                        Integrations.choose("slack", slackConfig),
                        Integrations.choose(
                                "pagerduty",
                                new PagerdutyConfig(Secret.of("KEY"), new HttpUrl(pagerduty.pagerdutyUrl())))));
        Delivery delivery = new Delivery(
                new Clients(),
                "t.",
                new Routing(null),
                team.destinations(new HttpPost(CLOCK), Guidance.NONE),
                CLOCK,
                pauses::add,
                meters,
                (alert, notified, refused) -> {});
        running.add(delivery);
        delivery.start();
        return delivery;
    }

    private static List<String> bodies(ReceiverServer receiver) {
        return receiver.received().stream().map(ReceivedMessage::text).toList();
    }

    /** How many alerts are delivered to an integration so far, by the records. */
    private static long noted(List<byte[]> records, String integration, DeliveryState state) {
        RecordCodec<DeliveryRecord> codec = new RecordCodec<>(DeliveryRecord.class);
        return records.stream()
                .flatMap(record -> {
                    try {
                        return codec.decode(record).deliveries().stream();
                    } catch (MalformedRecordException e) {
                        throw new AssertionError(e);
                    }
                })
                .filter(entry -> entry.integration().equals(integration) && entry.state() == state)
                .mapToLong(DeliveryRecord.Entry::sequence)
                .distinct()
                .count();
    }

    /** Clients of topics that are kept when the clients are closed. */
    private final class Clients extends DeliveryClients {
        Clients() {
            super(Map.of(), "notify");
        }

        @Override
        Consumer<byte[], byte[]> alerts() {
            MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
                @Override
                public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration limit) {
                    RuntimeException failure = commitFailures.poll();
                    if (failure != null) {
                        throw failure;
                    }
                    committed = offsets.get(ALERTS).offset();
                }
            };
            consumers.add(consumer);
            RuntimeException failure = pollFailures.poll();
            consumer.schedulePollTask(() -> {
                if (failure != null) {
                    throw failure;
                }
                consumer.updateBeginningOffsets(Map.of(ALERTS, committed));
                consumer.rebalance(List.of(ALERTS));
                for (long offset = committed; offset < RECORDS.size(); offset++) {
                    consumer.addRecord(new ConsumerRecord<>(
                            "t.alerts", 0, offset, "inc-1".getBytes(UTF_8), RECORDS.get((int) offset)));
                }
            });
            return consumer;
        }

        @Override
        Consumer<byte[], byte[]> deliveries() {
            MockConsumer<byte[], byte[]> reader = new MockConsumer<>("earliest");
            List<byte[]> written = List.copyOf(deliveries);
            reader.updatePartitions("t.deliveries", List.of(new PartitionInfo("t.deliveries", 0, null, null, null)));
            reader.updateBeginningOffsets(Map.of(DELIVERIES, 0L));
            reader.updateEndOffsets(Map.of(DELIVERIES, (long) written.size()));
            reader.schedulePollTask(() -> IntStream.range(0, written.size())
                    .forEach(i -> reader.addRecord(new ConsumerRecord<>("t.deliveries", 0, i, null, written.get(i)))));
            return reader;
        }

        @Override
        Producer<byte[], byte[]> producer() {
            return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
                @Override
                public synchronized Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
                    deliveries.add(record.value());
                    return super.send(record);
                }
            };
        }
    }
}
