package io.foreshock.shippers.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Fields;
import io.foreshock.shippers.meter.ShipperMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaPublisherTest {
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ShipperMeters meters = new ShipperMeters(registry, () -> Instant.EPOCH);
    private final KafkaPublisher publisher = new KafkaPublisher("h1", "f.", Map.of(), meters, properties -> producer);
    private final AtomicInteger acknowledged = new AtomicInteger();

    @Test
    void shouldSendCutWhenBrokerFindsRecordTooLarge() throws Exception {
        // Given
        publisher.send(event("x".repeat(100_000)), acknowledged::incrementAndGet);
        // When
        producer.errorNext(new RecordTooLargeException());
        publisher.send(event("next"), acknowledged::incrementAndGet);
        // Then
        assertThat(acknowledged).hasValue(0);
        Event again = new EventCodec().decode(producer.history().get(1).value());
        assertThat(again.tagged(Truncation.TRUNCATED)).isTrue();
        producer.completeNext();
        producer.completeNext();
        assertThat(acknowledged).hasValue(2);
        assertThat(registry.get("foreshock.shipper.resent").counter().count()).isOne();
        assertThat(tooLarge()).isOne();
    }

    @Test
    void shouldCutBeforeSendingWhenLargerThanARequest() {
        // When
        publisher.send(event("x".repeat(3 << 20)), acknowledged::incrementAndGet);
        // Then
        assertThat(producer.history().get(0).value()).hasSizeLessThan(1 << 20);
        assertThat(producer.history().get(0).topic()).isEqualTo("f.logs.app");
        assertThat(tooLarge()).isOne();
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
