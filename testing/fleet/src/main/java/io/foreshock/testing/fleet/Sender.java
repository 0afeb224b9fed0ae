package io.foreshock.testing.fleet;

import io.foreshock.testing.bench.cluster.ProducerSettings;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** A producer with the shipper's settings that loses nothing without saying so. Thread-safe. */
final class Sender implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    Sender(String bootstrap) {
        this.producer = new KafkaProducer<>(ProducerSettings.of(bootstrap));
    }

    void send(ProducerRecord<byte[], byte[]> message) {
        Future<RecordMetadata> unused = producer.send(message, (metadata, error) -> failure.compareAndSet(null, error));
    }

    /**
     * Returns once all was sent.
     *
     * @throws IllegalStateException when it was not
     */
    void flush() {
        producer.flush();
        Exception failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("what was sent is not complete: " + failed, failed);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
