package io.foreshock.app.up;

import io.foreshock.events.Alert;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.RecordCodec;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears alerts as they are made, for showing them; from now on, without a group. */
final class AlertListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertListener.class);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(2);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final RecordCodec<Alert> codec = new RecordCodec<>(Alert.class);
    private final Consumer<Alert> told;
    private final Thread thread = new Thread(this::run, "foreshock-listen");

    AlertListener(Map<String, Object> kafka, String topic, Consumer<Alert> told) {
        Map<String, Object> properties = new HashMap<>(kafka);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        this.consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.told = told;
        var partitions = consumer.partitionsFor(topic).stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // seeking is lazy: what comes from here on is heard
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> tell(record.value()));
            }
        } catch (WakeupException e) {
            LOG.debug("no longer listening");
        } catch (KafkaException e) {
            LOG.error("alerts are no longer shown here; they are told and stored all the same", e);
        } finally {
            consumer.close();
        }
    }

    private void tell(byte[] value) {
        try {
            told.accept(codec.decode(value));
        } catch (MalformedRecordException e) {
            LOG.warn("an alert cannot be shown: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(LONGEST_STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
