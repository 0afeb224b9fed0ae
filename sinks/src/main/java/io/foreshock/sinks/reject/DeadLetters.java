package io.foreshock.sinks.reject;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic of rejected records: the bytes as received, the reason and the origin in headers.
 *
 * <p>A dead letter is acknowledged by Kafka before {@link #send} returns, and so before its record is committed; a
 * crash in between can duplicate it, but not lose it. Thread-safe.
 */
public final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);
    /** A longer reason could make a record exceed the broker's limit. */
    private static final int LONGEST_REASON = 1_000;

    private final Producer<byte[], byte[]> producer;
    private final String topic;

    /** The caller closes the producer. */
    public DeadLetters(Producer<byte[], byte[]> producer, String topic) {
        this.producer = producer;
        this.topic = topic;
    }

    /**
     * Writes one dead letter and waits for its acknowledgement.
     *
     * @throws KafkaException when Kafka does not accept it; the record must then not be committed
     */
    public void send(ConsumerRecord<byte[], byte[]> origin, String reason) throws InterruptedException {
        LOG.warn("Rejected {}-{} at offset {}: {}", origin.topic(), origin.partition(), origin.offset(), reason);
        try {
            sendAndWait(letter(origin, origin.value(), reason));
        } catch (RecordTooLargeException e) {
            int bytes = origin.serializedValueSize();
            sendAndWait(
                    letter(origin, null, reason + " (left out: its " + bytes + " bytes are too many for a letter)"));
        }
    }

    private void sendAndWait(ProducerRecord<byte[], byte[]> letter) throws InterruptedException {
        try {
            producer.send(letter).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException k ? k : new KafkaException(e.getCause());
        }
    }

    private ProducerRecord<byte[], byte[]> letter(
            ConsumerRecord<byte[], byte[]> origin, byte @Nullable [] value, String reason) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(topic, origin.key(), value);
        String cut = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        letter.headers()
                .add("foreshock.reason", cut.getBytes(UTF_8))
                .add("foreshock.topic", origin.topic().getBytes(UTF_8))
                .add("foreshock.partition", Integer.toString(origin.partition()).getBytes(UTF_8))
                .add("foreshock.offset", Long.toString(origin.offset()).getBytes(UTF_8));
        return letter;
    }
}
