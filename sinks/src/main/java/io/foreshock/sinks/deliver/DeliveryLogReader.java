package io.foreshock.sinks.deliver;

import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.RecordCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the {@code deliveries} topic from its beginning to its end at the time of the call. */
final class DeliveryLogReader {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryLogReader.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String topic;
    private final RecordCodec<DeliveryRecord> codec = new RecordCodec<>(DeliveryRecord.class);

    DeliveryLogReader(String topic) {
        this.topic = topic;
    }

    /** Adds all records to {@code log}; the consumer must belong to no group and is not closed. */
    void readInto(DeliveryLog log, Consumer<byte[], byte[]> consumer) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        if (partitions == null || partitions.isEmpty()) {
            throw new UnknownTopicOrPartitionException("topic " + topic + " does not exist");
        }
        consumer.assign(partitions.stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                learn(log, record);
            }
        }
    }

    private void learn(DeliveryLog log, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return; // a tombstone: the incident's deliveries were deleted
        }
        try {
            log.learn(codec.decode(record.value()));
        } catch (MalformedRecordException e) {
            // Only another program can have written it; it must not stop delivery.
            LOG.error("Ignored {}-{} at offset {}: {}", topic, record.partition(), record.offset(), e.getMessage());
        }
    }
}
