package io.foreshock.shippers.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.foreshock.config.BadInputException;
import io.foreshock.events.LogBlock;
import io.foreshock.events.Topic;
import io.foreshock.shippers.meter.ShipperMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaPublisherTest {
    private static final Topic TOPIC = Topic.LOGS_APP;

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
    void shouldSendNothingElseToATopicUntilItsFirstEventIsAcknowledged() {
        // Given
        publisher.send(lines("first"), acknowledged::incrementAndGet);
        publisher.send(lines("second"), acknowledged::incrementAndGet);
        publisher.send(lines("third"), acknowledged::incrementAndGet);
        publisher.sendKept();
        assertThat(producer.history()).hasSize(1);
        // When
        producer.completeNext();
        publisher.sendKept();
        // Then: none waits any more
        assertThat(List.of(original(0), original(1), original(2))).containsExactly("first", "second", "third");
        publisher.send(lines("fourth"), acknowledged::incrementAndGet);
        assertThat(producer.history()).hasSize(4);
    }

    @Test
    void shouldSendAnotherEventAloneWhenTheFirstIsNotTaken() {
        // Given
        publisher.send(lines("first".repeat(100)), acknowledged::incrementAndGet);
        publisher.send(lines("second"), acknowledged::incrementAndGet);
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
        publisher.send(lines("first"), acknowledged::incrementAndGet);
        publisher.send(new Sample("other".getBytes(UTF_8)), acknowledged::incrementAndGet);
        // Then
        assertThat(producer.history()).hasSize(2);
    }

    @Test
    void shouldSendInPartsWhenTheBrokerFindsARecordTooLarge() {
        // Given
        acknowledgeOne();
        publisher.send(lines(("x".repeat(399) + "\n").repeat(3)), acknowledged::incrementAndGet);
        // When
        producer.errorNext(new RecordTooLargeException());
        publisher.sendKept();
        // Then: whole lines, and what each of them settles
        assertThat(IntStream.range(2, 5).mapToObj(this::range)).containsExactly("0-400", "400-800", "800-1200");
        assertThat(original(4)).isEqualTo("x".repeat(399) + "\n");
        producer.completeNext();
        producer.completeNext();
        assertThat(acknowledged).hasValue(0);
        producer.completeNext();
        assertThat(acknowledged).hasValue(1);
        assertThat(resent()).isEqualTo(3);
        assertThat(tooLarge()).isOne();
    }

    @Test
    void shouldCutALineThatNoRequestCanHold() {
        // Given
        acknowledgeOne();
        // When
        publisher.send(lines("x".repeat(3 << 20)), acknowledged::incrementAndGet);
        // Then
        assertThat(producer.history().get(1).value()).hasSizeBetween(1 << 19, 1 << 20);
        assertThat(range(1)).isEqualTo("0-" + (3 << 20));
        assertThat(producer.history().get(1).topic()).isEqualTo("f.logs.app");
        assertThat(tooLarge()).isOne();
    }

    @Test
    void shouldTryAgainLaterWhenTheBrokerTakesAlmostNothing() {
        // Given
        acknowledgeOne();
        publisher.send(lines("x"), acknowledged::incrementAndGet);
        // When
        producer.errorNext(new RecordTooLargeException());
        // Then
        assertThat(publisher.accepts(TOPIC)).isFalse();
        assertThat(acknowledged).hasValue(0);
    }

    @Test
    void shouldAcceptNothingAndKeepWhatIsSentWhileNoBrokerAnswers() {
        // Given
        acknowledgeOne();
        assertThat(publisher.accepts(TOPIC)).isTrue();
        // When
        producer.partitionsForException = new TimeoutException("no broker");
        // Then
        assertThat(publisher.accepts(TOPIC)).isFalse();
        publisher.send(lines("one"), acknowledged::incrementAndGet);
        publisher.send(lines("two"), acknowledged::incrementAndGet);
        assertThat(producer.history()).hasSize(1);
        assertThat(publisher.faults()).isEmpty();
        now = now.plusSeconds(31);
        assertThat(publisher.faults())
                .containsExactly("f.logs.app: Kafka has taken nothing for 31 s:"
                        + " org.apache.kafka.common.errors.TimeoutException: no broker");
        // When: it is asked again after a moment
        producer.partitionsForException = null;
        await().until(() -> publisher.accepts(TOPIC));
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
        assertThat(publisher.accepts(TOPIC)).isFalse();
        producer.partitionsForException = null;
        // When, Then: the refused one is not asked again at once
        assertThat(publisher.accepts(TOPIC)).isFalse();
        assertThat(publisher.accepts(Topic.LOGS_NGINX)).isTrue();
        now = now.plusSeconds(31);
        assertThat(publisher.faults())
                .singleElement()
                .asString()
                .startsWith("f.logs.app: ")
                .endsWith("no permission");
        assertThat(producers).hasSize(1);
    }

    @Test
    void shouldSendAllAgainByOneNewProducerAfterAnErrorThatNoRetryFixes() {
        // Given: three in flight; a close fails those that are not answered, as Kafka's producer does
        acknowledgeOne();
        for (String line : List.of("one", "two", "three")) {
            publisher.send(lines(line), acknowledged::incrementAndGet);
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
        publisher.send(lines("one"), acknowledged::incrementAndGet);
        producer.errorNext(new OutOfOrderSequenceException("lost"));
        publisher.sendKept();
        assertThat(producers).hasSize(2);
        // When
        producers.get(1).errorNext(new OutOfOrderSequenceException("lost again"));
        publisher.sendKept();
        // Then
        assertThat(producers).hasSize(2);
        await().until(() -> publisher.accepts(TOPIC));
        assertThat(producers).hasSize(3);
    }

    @Test
    void shouldSendWhatWasKeptBeforeItCloses() throws Exception {
        // Given: the first is in flight, and the second waits for it
        publisher.send(lines("first"), acknowledged::incrementAndGet);
        publisher.send(lines("shutdown"), acknowledged::incrementAndGet);
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
    void shouldAcceptNothingWhileHalfTheBufferIsInFlight() {
        // Given
        acknowledgeOne();
        // When
        publisher.send(lines("x".repeat(1500)), acknowledged::incrementAndGet);
        assertThat(publisher.accepts(TOPIC)).isTrue();
        publisher.send(lines("x".repeat(500)), acknowledged::incrementAndGet);
        // Then
        assertThat(publisher.accepts(TOPIC)).isFalse();
        // When
        producer.completeNext();
        // Then
        assertThat(publisher.accepts(TOPIC)).isTrue();
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
        publisher.send(lines("before"), () -> {});
        producer.completeNext();
    }

    private String original(int record) {
        return original(producer, record);
    }

    private static String original(MockProducer<byte[], byte[]> of, int record) {
        return new String(of.history().get(record).value(), UTF_8);
    }

    private String range(int record) {
        return new String(
                producer.history()
                        .get(record)
                        .headers()
                        .lastHeader(LogBlock.RANGE)
                        .value(),
                UTF_8);
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

    private static Lines lines(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return new Lines(TOPIC, new LogBlock("{}".getBytes(UTF_8), 0, bytes.length, null, Instant.EPOCH, bytes));
    }
}
