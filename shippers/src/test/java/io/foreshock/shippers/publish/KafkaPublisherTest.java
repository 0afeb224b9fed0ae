package io.foreshock.shippers.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.foreshock.config.BadInputException;
import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Fields;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.shippers.meter.ShipperMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaPublisherTest {
    private static final String DATASET = "generic.text";

    private final List<MockProducer<byte[], byte[]>> producers = new ArrayList<>();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Instant now = Instant.EPOCH;
    private final ShipperMeters meters = new ShipperMeters(registry, () -> now);
    private final KafkaPublisher publisher =
            new KafkaPublisher("h1", "f.", Map.of("buffer.memory", 4000), meters, () -> now, properties -> {
                producers.add(new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()));
                return producers.get(producers.size() - 1);
            });
    private final MockProducer<byte[], byte[]> producer = producers.get(0);
    private final AtomicInteger acknowledged = new AtomicInteger();

    @Test
    void shouldSendNothingElseToATopicUntilItsFirstEventIsAcknowledged() throws MalformedRecordException {
        // Given
        publisher.send(event("first"), acknowledged::incrementAndGet);
        publisher.send(event("second"), acknowledged::incrementAndGet);
        publisher.send(event("third"), acknowledged::incrementAndGet);
        publisher.sendKept();
        assertThat(producer.history()).hasSize(1);
        // When
        producer.completeNext();
        publisher.sendKept();
        // Then: none waits any more
        assertThat(List.of(original(0), original(1), original(2))).containsExactly("first", "second", "third");
        publisher.send(event("fourth"), acknowledged::incrementAndGet);
        assertThat(producer.history()).hasSize(4);
    }

    @Test
    void shouldSendAnotherEventAloneWhenTheFirstIsNotTaken() throws MalformedRecordException {
        // Given
        publisher.send(event("first".repeat(100)), acknowledged::incrementAndGet);
        publisher.send(event("second"), acknowledged::incrementAndGet);
        // When
        producer.errorNext(new RecordTooLargeException());
        publisher.sendKept();
        // Then
        assertThat(producer.history()).hasSize(2);
        assertThat(original(1)).isEqualTo("second");
        producer.completeNext();
        publisher.sendKept();
        assertThat(original(2)).startsWith("first");
        producer.completeNext();
        assertThat(acknowledged).hasValue(2);
    }

    @Test
    void shouldSendTheFirstEventOfAnotherTopicMeanwhile() {
        // When
        publisher.send(event("first"), acknowledged::incrementAndGet);
        publisher.send(
                Event.of("nginx.access", Instant.EPOCH)
                        .with(Fields.ORIGINAL, "other")
                        .build(),
                acknowledged::incrementAndGet);
        // Then
        assertThat(producer.history()).hasSize(2);
    }

    @Test
    void shouldSendCutWhenBrokerFindsRecordTooLarge() throws MalformedRecordException {
        // Given
        acknowledgeOne();
        publisher.send(event("x".repeat(100_000)), acknowledged::incrementAndGet);
        // When
        producer.errorNext(new RecordTooLargeException());
        publisher.send(event("next"), acknowledged::incrementAndGet);
        // Then
        assertThat(acknowledged).hasValue(0);
        Event again = new EventCodec().decode(producer.history().get(2).value());
        assertThat(again.tagged(Truncation.TRUNCATED)).isTrue();
        producer.completeNext();
        producer.completeNext();
        assertThat(acknowledged).hasValue(2);
        assertThat(resent()).isOne();
        assertThat(tooLarge()).isOne();
    }

    @Test
    void shouldCutBeforeSendingWhenLargerThanARequest() throws MalformedRecordException {
        // Given
        acknowledgeOne();
        // When
        publisher.send(event("x".repeat(3 << 20)), acknowledged::incrementAndGet);
        // Then
        assertThat(producer.history().get(1).value()).hasSizeLessThan(1 << 20);
        assertThat(producer.history().get(1).topic()).isEqualTo("f.logs.app");
        assertThat(tooLarge()).isOne();
    }

    @Test
    void shouldLeaveDatasetAndIdWholeWhenTheBrokerTakesAlmostNothing() throws MalformedRecordException {
        // Given
        acknowledgeOne();
        publisher.send(event("x"), () -> {});
        producer.errorNext(new RecordTooLargeException());
        // When
        publisher.send(event("next"), () -> {});
        // Then
        assertThat(producer.history().get(2).topic()).isEqualTo("f.logs.app");
    }

    @Test
    void shouldAcceptNothingAndKeepWhatIsSentWhileNoBrokerAnswers() throws MalformedRecordException {
        // Given
        acknowledgeOne();
        assertThat(publisher.accepts(DATASET)).isTrue();
        // When
        producer.partitionsForException = new TimeoutException("no broker");
        // Then
        assertThat(publisher.accepts(DATASET)).isFalse();
        publisher.send(event("one"), acknowledged::incrementAndGet);
        publisher.send(event("two"), acknowledged::incrementAndGet);
        assertThat(producer.history()).hasSize(1);
        assertThat(publisher.faults()).isEmpty();
        now = now.plusSeconds(31);
        assertThat(publisher.faults())
                .containsExactly("f.logs.app: Kafka has taken nothing for 31 s:"
                        + " org.apache.kafka.common.errors.TimeoutException: no broker");
        // When: it is asked again after a moment
        producer.partitionsForException = null;
        await().until(() -> publisher.accepts(DATASET));
        publisher.sendKept();
        // Then: both, by the producer that was there
        assertThat(List.of(original(1), original(2))).containsExactly("one", "two");
        assertThat(producers).hasSize(1);
        assertThat(publisher.faults()).isEmpty();
        assertThat(resent()).isZero();
    }

    @Test
    void shouldAcceptNothingOfATopicThatKafkaRefusesAndGoOnWithTheOthers() {
        // Given
        producer.partitionsForException = new TopicAuthorizationException("no permission");
        assertThat(publisher.accepts(DATASET)).isFalse();
        producer.partitionsForException = null;
        // When, Then: the refused one is not asked again at once
        assertThat(publisher.accepts(DATASET)).isFalse();
        assertThat(publisher.accepts("nginx.access")).isTrue();
        now = now.plusSeconds(31);
        assertThat(publisher.faults())
                .singleElement()
                .asString()
                .startsWith("f.logs.app: ")
                .endsWith("no permission");
        assertThat(producers).hasSize(1);
    }

    @Test
    void shouldSendAllAgainByOneNewProducerAfterAnErrorThatNoRetryFixes() throws MalformedRecordException {
        // Given: three in flight; a close fails those that are not answered, as Kafka's producer does
        acknowledgeOne();
        for (String line : List.of("one", "two", "three")) {
            publisher.send(event(line), acknowledged::incrementAndGet);
        }
        // When
        producer.errorNext(new OutOfOrderSequenceException("lost"));
        producer.errorNext(new KafkaException("aborted"));
        producer.errorNext(new KafkaException("aborted"));
        publisher.sendKept();
        // Then: the first alone, the others when it is acknowledged
        assertThat(producers).hasSize(2);
        assertThat(producer.closed()).isTrue();
        MockProducer<byte[], byte[]> next = producers.get(1);
        assertThat(next.history()).hasSize(1);
        next.completeNext();
        publisher.sendKept();
        assertThat(next.history()).hasSize(3);
        assertThat(original(next, 0)).isEqualTo("one");
        assertThat(resent()).isEqualTo(3);
        assertThat(producers).hasSize(2);
    }

    @Test
    void shouldReplaceABrokenProducerAtMostOnceASecond() {
        // Given
        publisher.send(event("one"), acknowledged::incrementAndGet);
        producer.errorNext(new OutOfOrderSequenceException("lost"));
        publisher.sendKept();
        assertThat(producers).hasSize(2);
        // When
        producers.get(1).errorNext(new OutOfOrderSequenceException("lost again"));
        publisher.sendKept();
        // Then
        assertThat(producers).hasSize(2);
        await().until(() -> publisher.accepts(DATASET));
        assertThat(producers).hasSize(3);
    }

    @Test
    void shouldSendWhatWasKeptBeforeItCloses() throws Exception {
        // Given: the first is in flight, and the second waits for it
        publisher.send(event("first"), acknowledged::incrementAndGet);
        publisher.send(event("shutdown"), acknowledged::incrementAndGet);
        // When
        Thread close = new Thread(() -> publisher.close(Duration.ofSeconds(10)));
        close.start();
        producer.completeNext();
        close.join();
        // Then
        assertThat(producer.history()).hasSize(2);
        assertThat(producer.closed()).isTrue();
    }

    @Test
    void shouldAcceptNothingWhileHalfTheBufferIsInFlight() throws MalformedRecordException {
        // Given
        acknowledgeOne();
        // When
        publisher.send(event("x".repeat(1500)), acknowledged::incrementAndGet);
        assertThat(publisher.accepts("generic.text")).isTrue();
        publisher.send(event("x".repeat(500)), acknowledged::incrementAndGet);
        // Then
        assertThat(publisher.accepts("generic.text")).isFalse();
        // When
        producer.completeNext();
        // Then
        assertThat(publisher.accepts("generic.text")).isTrue();
    }

    @Test
    void shouldRefuseACompressionThatItHasNoLibraryFor() {
        assertThatThrownBy(() -> new KafkaPublisher(
                        "h1", "f.", Map.of("compression.type", "zstd"), meters, () -> now, properties -> producer))
                .isInstanceOf(BadInputException.class)
                .hasMessage("kafka.compression.type: zstd: a shipper offers only gzip, lz4, none");
    }

    @Test
    void shouldRefuseABufferThatIsNoNumber() {
        assertThatThrownBy(() -> new KafkaPublisher(
                        "h1", "f.", Map.of("buffer.memory", "much"), meters, () -> now, properties -> producer))
                .isInstanceOf(BadInputException.class)
                .hasMessage("kafka.buffer.memory: much is not a number of bytes");
    }

    private void acknowledgeOne() {
        publisher.send(event("before"), () -> {});
        producer.completeNext();
    }

    private String original(int record) throws MalformedRecordException {
        return original(producer, record);
    }

    private static String original(MockProducer<byte[], byte[]> of, int record) throws MalformedRecordException {
        return new EventCodec().decode(of.history().get(record).value()).text(Fields.ORIGINAL);
    }

    private double resent() {
        return registry.get("foreshock.shipper.resent").counter().count();
    }

    private double tooLarge() {
        return registry.get("foreshock.shipper.rejected")
                .tag("reason", "too_large")
                .counter()
                .count();
    }

    private static Event event(String original) {
        return Event.of(DATASET, Instant.EPOCH).with(Fields.ORIGINAL, original).build();
    }
}
