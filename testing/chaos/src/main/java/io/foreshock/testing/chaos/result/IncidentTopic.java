package io.foreshock.testing.chaos.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the newest record of each incident from its topic. Not thread-safe. */
public final class IncidentTopic implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(300);

    private final ObjectMapper json = new ObjectMapper();
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, JsonNode> newest = new TreeMap<>();

    public IncidentTopic(String bootstrap, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(topic).stream()
                .map(of -> new TopicPartition(topic, of.partition()))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
    }

    /** The newest records so far, by id. */
    public Map<String, JsonNode> read() throws IOException {
        while (true) {
            Iterable<ConsumerRecord<String, byte[]>> records = consumer.poll(POLL);
            if (!records.iterator().hasNext()) {
                return Map.copyOf(newest);
            }
            for (ConsumerRecord<String, byte[]> record : records) {
                newest.put(record.key(), json.readTree(record.value()));
            }
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
