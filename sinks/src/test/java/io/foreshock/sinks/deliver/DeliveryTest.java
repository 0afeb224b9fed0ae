package io.foreshock.sinks.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import io.foreshock.events.Alert;
import io.foreshock.events.RecordCodec;
import io.foreshock.events.Severity;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Delivery with mock Kafka clients and recording notifiers. */
class DeliveryTest {
    private static final TopicPartition ALERTS = new TopicPartition("t.alerts", 0);
    private static final TopicPartition DELIVERIES = new TopicPartition("t.deliveries", 0);
    private static final RecordCodec<Alert> ALERT = new RecordCodec<>(Alert.class);
    private static final RecordCodec<DeliveryRecord> RECORD = new RecordCodec<>(DeliveryRecord.class);

    private final MockConsumer<byte[], byte[]> alerts = new MockConsumer<>("earliest");
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final Queue<byte[]> history = new ConcurrentLinkedQueue<>();
    private final Queue<Duration> pauses = new ConcurrentLinkedQueue<>();
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Listener slack = new Listener("slack");
    private final Listener pagerduty = new Listener("pagerduty");
    private final Queue<String> finished = new ConcurrentLinkedQueue<>();
    private final Delivery delivery = new Delivery(
            new DeliveryClients(Map.of(), "notify") {
                @Override
                Consumer<byte[], byte[]> alerts() {
                    return alerts;
                }

                @Override
                Consumer<byte[], byte[]> deliveries() {
                    return historyReader();
                }

                @Override
                Producer<byte[], byte[]> producer() {
                    return producer;
                }
            },
            "t.",
            new Routing(null),
            List.of(destination(slack), destination(pagerduty)),
            Clock.fixed(Samples.AT.plusSeconds(60), ZoneOffset.UTC),
            pauses::add,
            meters,
            (alert, notified, refused) ->
                    finished.add(alert.sequence() + " notified " + notified + " refused " + refused));

    @AfterEach
    void close() {
        delivery.close();
    }

    @Test
    void shouldTriggerPagerdutyWithTheUpdateWhenIncidentEscalates() {
        // When
        run(
                Samples.alert(Alert.Action.TRIGGER, 1, Severity.WARNING),
                Samples.alert(Alert.Action.UPDATE, 2, Severity.CRITICAL),
                Samples.alert(Alert.Action.RESOLVE, 3, Severity.CRITICAL));

        // Then
        awaitCommitted(3);
        assertThat(slack.delivered).containsExactly("1 trigger", "2 update", "3 resolve");
        assertThat(pagerduty.delivered).containsExactly("2 trigger", "3 resolve");
    }

    @Test
    void shouldRouteAnewWhenAResolvedIncidentOpensAgain() {
        // When: it was critical, comes again as a warning, and gets worse once more
        run(
                Samples.alert(Alert.Action.TRIGGER, 1, Severity.CRITICAL),
                Samples.alert(Alert.Action.RESOLVE, 2, Severity.CRITICAL),
                Samples.alert(Alert.Action.TRIGGER, 3, Severity.WARNING),
                Samples.alert(Alert.Action.RESOLVE, 4, Severity.WARNING),
                Samples.alert(Alert.Action.TRIGGER, 5, Severity.CRITICAL));

        // Then
        awaitCommitted(5);
        assertThat(slack.delivered).containsExactly("1 trigger", "2 resolve", "3 trigger", "4 resolve", "5 trigger");
        assertThat(pagerduty.delivered).containsExactly("1 trigger", "2 resolve", "5 trigger");
    }

    @Test
    void shouldNotResolveWhenNothingWasDelivered() {
        // When
        run(
                Samples.alert(Alert.Action.TRIGGER, 1, Severity.WARNING),
                Samples.alert(Alert.Action.RESOLVE, 2, Severity.WARNING));

        // Then
        awaitCommitted(2);
        assertThat(slack.delivered).containsExactly("1 trigger", "2 resolve");
        assertThat(pagerduty.delivered).isEmpty();
    }

    @Test
    void shouldLeaveOutWhatIsNoNewsThere() {
        // Given
        pagerduty.onlyNews = true;

        // When
        run(
                Samples.alert(Alert.Action.TRIGGER, 1, Severity.CRITICAL),
                Samples.alert(Alert.Action.UPDATE, 2, Severity.CRITICAL),
                Samples.suspecting("/v1/orders", Samples.alert(Alert.Action.UPDATE, 3, Severity.CRITICAL)),
                Samples.suspecting("/v1/orders", Samples.alert(Alert.Action.UPDATE, 4, Severity.CRITICAL)),
                Samples.alert(Alert.Action.RESOLVE, 5, Severity.CRITICAL));

        // Then
        awaitCommitted(5);
        assertThat(pagerduty.delivered).containsExactly("1 trigger", "3 update", "5 resolve");
        assertThat(outcomes("pagerduty")).containsOnly(entry("delivered", 3.0), entry("no_news", 2.0));
        assertThat(slack.delivered).hasSize(5);
    }

    @Test
    void shouldKnowWhatItToldBeforeARestart() {
        // Given
        slack.onlyNews = true;
        history.add(
                record(1, DeliveryState.DELIVERED, new DeliveryRecord.Told(Severity.ERROR, "/v1/cart/{id}", "C1/7.1")));

        // When
        run(
                Samples.alert(Alert.Action.UPDATE, 2, Severity.ERROR),
                Samples.alert(Alert.Action.UPDATE, 3, Severity.CRITICAL));

        // Then: the receiver's name of the message is kept
        awaitCommitted(2);
        assertThat(slack.delivered).containsExactly("3 update");
        assertThat(new String(
                        producer.history().get(producer.history().size() - 1).value(), UTF_8))
                .contains("\"told\":{\"severity\":\"critical\",\"cause\":\"/v1/cart/{id}\",\"message\":\"C1/7.1\"}");
    }

    @Test
    void shouldNotNotifyAgainWhenTheDeliveryLogHasIt() {
        // Given
        history.add(record(2, DeliveryState.DELIVERED, true));

        // When
        run(
                Samples.alert(Alert.Action.TRIGGER, 1, Severity.WARNING),
                Samples.alert(Alert.Action.UPDATE, 2, Severity.WARNING),
                Samples.alert(Alert.Action.UPDATE, 3, Severity.WARNING));

        // Then
        awaitCommitted(3);
        assertThat(slack.delivered).containsExactly("3 update");
    }

    @Test
    void shouldNotifyAgainAndMarkItWhenOnlyIntendedBeforeTheCrash() {
        // Given
        history.add(record(1, DeliveryState.INTENDED, false));

        // When
        run(Samples.alert(Alert.Action.TRIGGER, 1, Severity.WARNING));

        // Then
        awaitCommitted(1);
        assertThat(slack.delivered).containsExactly("1 trigger again");
    }

    @Test
    void shouldRetryAsAskedElseBackOffWhenReceiverIsBusy() {
        // Given
        slack.answers.add(new DeliveryResult.Retry(Duration.ofSeconds(7), "HTTP 429"));
        slack.answers.add(new DeliveryResult.Retry(null, "HTTP 500"));

        // When
        run(Samples.alert(Alert.Action.TRIGGER, 1, Severity.WARNING));

        // Then
        awaitCommitted(1);
        assertThat(pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(2));
        assertThat(slack.delivered).hasSize(3);
    }

    @Test
    void shouldContinueAndReportWhenReceiverRefuses() {
        // Given
        slack.answers.add(new DeliveryResult.Refused("HTTP 404 no_service"));

        // When
        run(Samples.alert(Alert.Action.TRIGGER, 1, Severity.WARNING));

        // Then
        awaitCommitted(1);
        assertThat(delivery.check()).containsExactly("team/slack: refused: HTTP 404 no_service");
        assertThat(new String(producer.history().get(1).value(), UTF_8)).contains("\"state\":\"refused\"");
    }

    @Test
    void shouldPassOnWhoWasNotifiedOnceAllIntegrationsHaveFinished() {
        // Given: one alert that had arrived before, one refusal
        history.add(record(1, DeliveryState.DELIVERED, true));
        pagerduty.answers.add(new DeliveryResult.Refused("HTTP 400"));

        // When
        run(
                Samples.alert(Alert.Action.TRIGGER, 1, Severity.WARNING),
                Samples.alert(Alert.Action.UPDATE, 2, Severity.WARNING),
                Samples.alert(Alert.Action.UPDATE, 3, Severity.CRITICAL),
                Samples.alert(Alert.Action.UPDATE, 4, Severity.CRITICAL));

        // Then
        awaitCommitted(4);
        assertThat(finished)
                .containsExactly(
                        "2 notified [team/slack] refused []",
                        "3 notified [team/slack] refused [team/pagerduty]",
                        "4 notified [team/pagerduty, team/slack] refused []");
    }

    @Test
    void shouldNotifyTheOthersButNotCommitWhenOneReceiverHangs() {
        // Given
        slack.hangs = true;

        // When
        run(
                Samples.alert(Alert.Action.TRIGGER, 1, Severity.CRITICAL),
                Samples.alert(Alert.Action.UPDATE, 2, Severity.CRITICAL));

        // Then
        await().until(() -> pagerduty.delivered.size() == 2);
        assertThat(committed()).isZero();
    }

    @Test
    void shouldSendToDeadLettersWhenAlertIsMalformed() {
        // When
        run(List.of("{\"action\":\"trigger\"}".getBytes(UTF_8)));

        // Then
        awaitCommitted(1);
        assertThat(producer.history()).singleElement().satisfies(letter -> {
            assertThat(letter.topic()).isEqualTo("t.dead-letters");
            assertThat(letter.headers().lastHeader("foreshock.reason").value())
                    .asString(UTF_8)
                    .contains("an alert needs");
        });
    }

    @Test
    void shouldAccountForEveryAlertAtEveryIntegration() {
        // Given: one repeat, one refusal, one retry, one that is not routed, one malformed, one under way for ever
        history.add(record(1, DeliveryState.DELIVERED, true));
        slack.answers.add(new DeliveryResult.Refused("HTTP 404"));
        slack.answers.add(new DeliveryResult.Retry(null, "HTTP 500"));
        pagerduty.hangs = true;

        // When
        run(List.of(
                ALERT.encode(Samples.alert(Alert.Action.TRIGGER, 1, Severity.WARNING)),
                ALERT.encode(Samples.alert(Alert.Action.UPDATE, 2, Severity.WARNING)),
                "{}".getBytes(UTF_8),
                ALERT.encode(Samples.alert(Alert.Action.UPDATE, 3, Severity.CRITICAL))));

        // Then
        await().until(() -> deliveries("slack", "delivered") == 1);
        await().until(() -> deliveries("pagerduty", "not_routed") == 2);
        assertThat(meters.get("foreshock.notify.alerts").counter().count()).isEqualTo(4);
        assertThat(meters.get("foreshock.notify.rejected").counter().count()).isEqualTo(1);
        assertThat(outcomes("slack"))
                .containsOnly(entry("already_done", 1.0), entry("refused", 1.0), entry("delivered", 1.0));
        assertThat(outcomes("pagerduty")).containsOnly(entry("not_routed", 2.0));
        assertThat(deliveries("slack", "retried")).isEqualTo(1);
        assertThat(inFlight("slack")).isZero();
        assertThat(inFlight("pagerduty")).isEqualTo(1);
        assertThat(meters.get("foreshock.notify.oldest.in.flight").gauge().value())
                .isEqualTo(60);
        assertThat(meters.get("foreshock.notify.delivery")
                        .tag("integration", "slack")
                        .timer()
                        .count())
                .isEqualTo(3);
    }

    private double deliveries(String integration, String outcome) {
        return meters.get("foreshock.notify.deliveries")
                .tags("receiver", "team", "integration", integration, "outcome", outcome)
                .counter()
                .count();
    }

    /** The outcomes of an integration's alerts, without those that are 0. */
    private Map<String, Double> outcomes(String integration) {
        return Stream.of(Outcome.values())
                .filter(outcome -> deliveries(integration, outcome.tag()) > 0)
                .collect(Collectors.toMap(Outcome::tag, outcome -> deliveries(integration, outcome.tag())));
    }

    private double inFlight(String integration) {
        return meters.get("foreshock.notify.in.flight")
                .tag("integration", integration)
                .gauge()
                .value();
    }

    private void run(Alert... alerts) {
        run(java.util.Arrays.stream(alerts).map(ALERT::encode).toList());
    }

    private void run(List<byte[]> values) {
        alerts.schedulePollTask(() -> {
            alerts.updateBeginningOffsets(Map.of(ALERTS, 0L));
            alerts.rebalance(List.of(ALERTS));
            for (int i = 0; i < values.size(); i++) {
                alerts.addRecord(new ConsumerRecord<>("t.alerts", 0, i, "inc-1".getBytes(UTF_8), values.get(i)));
            }
        });
        delivery.start();
    }

    private void awaitCommitted(long offset) {
        await().until(() -> committed() == offset);
    }

    private long committed() {
        OffsetAndMetadata offset = alerts.committed(Set.of(ALERTS)).get(ALERTS);
        return offset == null ? 0 : offset.offset();
    }

    private static byte[] record(long sequence, DeliveryState outcome, boolean notified) {
        return record(sequence, outcome, notified, null);
    }

    private static byte[] record(long sequence, DeliveryState outcome, DeliveryRecord.Told told) {
        return record(sequence, outcome, true, told);
    }

    private static byte[] record(
            long sequence, DeliveryState outcome, boolean notified, DeliveryRecord.@Nullable Told told) {
        return RECORD.encode(new DeliveryRecord(
                "inc-1",
                List.of(new DeliveryRecord.Entry(
                        "team", "slack", sequence, Alert.Action.TRIGGER, outcome, notified, Samples.AT, null, told))));
    }

    private Consumer<byte[], byte[]> historyReader() {
        MockConsumer<byte[], byte[]> reader = new MockConsumer<>("earliest");
        reader.updatePartitions("t.deliveries", List.of(new PartitionInfo("t.deliveries", 0, null, null, null)));
        reader.updateBeginningOffsets(Map.of(DELIVERIES, 0L));
        reader.updateEndOffsets(Map.of(DELIVERIES, (long) history.size()));
        reader.schedulePollTask(() -> {
            long offset = 0;
            for (byte[] value : history) {
                reader.addRecord(new ConsumerRecord<>("t.deliveries", 0, offset++, null, value));
            }
        });
        return reader;
    }

    private static Destination destination(Notifier notifier) {
        return new Destination("team", Samples.integration(notifier.name()), notifier);
    }

    /** Records what it delivers and answers as queued, else delivered. */
    private static final class Listener implements Notifier {
        private final String kind;
        private final Queue<String> delivered = new ConcurrentLinkedQueue<>();
        private final Queue<DeliveryResult> answers = new ConcurrentLinkedQueue<>();
        private volatile boolean hangs;
        private volatile boolean onlyNews;

        Listener(String kind) {
            this.kind = kind;
        }

        @Override
        public String name() {
            return kind;
        }

        @Override
        public boolean tells(Alert alert, DeliveryContext context) {
            return !onlyNews || !News.of(alert, context).isEmpty();
        }

        @Override
        public DeliveryResult deliver(Alert alert, DeliveryContext context) throws InterruptedException {
            if (hangs) {
                new CountDownLatch(1).await();
            }
            delivered.add(alert.sequence() + " " + context.action().wireName() + (context.mayRepeat() ? " again" : ""));
            return answers.isEmpty() ? new DeliveryResult.Delivered() : answers.remove();
        }
    }
}
