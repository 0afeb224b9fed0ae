package io.foreshock.shippers.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshock.config.BadInputException;
import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Fields;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.shippers.meter.ShipperMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaPublisherTest {
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Instant now = Instant.EPOCH;
    private final ShipperMeters meters = new ShipperMeters(registry, () -> now);
    private final AtomicInteger producers = new AtomicInteger();
    private final KafkaPublisher publisher =
            new KafkaPublisher("h1", "f.", Map.of("buffer.memory", 4000), meters, p -> {
                producers.incrementAndGet();
                return producer;
            });
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
        assertThat(registry.get("foreshock.shipper.resent").counter().count()).isOne();
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
        assertThat(publisher.accepts("generic.text")).isTrue();
        // When
        producer.partitionsForException = new TimeoutException("no broker");
        // Then
        assertThat(publisher.accepts("generic.text")).isFalse();
        now = now.plusSeconds(31);
        assertThat(publisher.accepts("generic.text")).isFalse();
        assertThat(meters.inFlight().oldest()).hasSeconds(31);
        publisher.send(event("one"), acknowledged::incrementAndGet);
        publisher.send(event("two"), acknowledged::incrementAndGet);
        assertThat(producer.history()).hasSize(1);
        // When
        producer.partitionsForException = null;
        publisher.send(event("three"), acknowledged::incrementAndGet);
        // Then: all three, by the producer that was there
        assertThat(publisher.accepts("generic.text")).isTrue();
        assertThat(meters.inFlight().oldest()).isZero();
        assertThat(List.of(original(1), original(2), original(3))).containsExactly("one", "two", "three");
        assertThat(producers).hasValue(1);
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
                        "h1", "f.", Map.of("compression.type", "zstd"), meters, properties -> producer))
                .isInstanceOf(BadInputException.class)
                .hasMessage("kafka.compression.type: zstd: a shipper offers only gzip, lz4, none");
    }

    private void acknowledgeOne() {
        publisher.send(event("before"), () -> {});
        producer.completeNext();
    }

    private String original(int record) throws MalformedRecordException {
        return new EventCodec().decode(producer.history().get(record).value()).text(Fields.ORIGINAL);
    }

    private double tooLarge() {
        return registry.get("foreshock.shipper.rejected")
                .tag("reason", "too_large")
                .counter()
                .count();
    }

    private static Event event(String original) {
        return Event.of("generic.text", Instant.EPOCH)
                .with(Fields.ORIGINAL, original)
                .build();
    }
}
