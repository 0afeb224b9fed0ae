package io.foreshock.sinks.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.events.RecordCodec;
import io.foreshock.sinks.retry.Backoff;
import io.foreshock.sinks.retry.Pause;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the {@link DeliveryLog} to its topic. Thread-safe. */
final class DeliveryLogWriter {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLogWriter.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));

    private final DeliveryLog log;
    private final Producer<byte[], byte[]> producer;
    private final String topic;
    private final Pause pause;
    private volatile @Nullable String fault;
    private final RecordCodec<DeliveryRecord> codec = new RecordCodec<>(DeliveryRecord.class);

    DeliveryLogWriter(DeliveryLog log, Producer<byte[], byte[]> producer, String topic, Pause pause) {
        this.log = log;
        this.producer = producer;
        this.topic = topic;
        this.pause = pause;
    }

    /** Writes the entry and returns when Kafka has acknowledged it; retries until then. */
    void write(String incidentId, DeliveryRecord.Entry news) throws InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                send(incidentId, news).get();
                fault = null;
                return;
            } catch (InterruptException e) {
                throw interrupted(e);
            } catch (KafkaException | ExecutionException e) {
                fault = e.toString();
                LOG.warn("Cannot write to {} the delivery to {}; retrying: {}", topic, news.receiver(), e.toString());
                pause.pause(BACKOFF.after(failures));
            }
        }
    }

    /** The fault that keeps the topic from being written now. */
    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }

    /** Memory and topic change under one lock, so the last record of an incident on the topic is the newest. */
    private synchronized Future<RecordMetadata> send(String incidentId, DeliveryRecord.Entry news) {
        DeliveryRecord record = log.note(incidentId, news);
        return producer.send(new ProducerRecord<>(topic, incidentId.getBytes(UTF_8), codec.encode(record)));
    }

    private static InterruptedException interrupted(InterruptException cause) {
        // Kafka sets the interrupt flag again when it wraps; the checked exception replaces it.
        Thread.interrupted();
        InterruptedException e = new InterruptedException(cause.getMessage());
        e.initCause(cause);
        return e;
    }
}
