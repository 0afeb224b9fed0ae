package io.foreshock.streams.reject;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** A record that cannot be read: its bytes as they came, reason and origin in its headers. */
public final class DeadLetter {
    /** The name of their sink in the topology. */
    public static final String SINK = "dead-letters";

    private DeadLetter() {}

    /** The letter; {@code from} is absent only outside of a record's processing. */
    public static Record<String, Object> of(
            Record<String, byte[]> record, Optional<RecordMetadata> from, Exception reason) {
        Headers headers = new RecordHeaders(record.headers().toArray());
        reason(headers, String.valueOf(reason.getMessage()));
        from.ifPresent(origin -> origin(headers, origin.topic(), origin.partition(), origin.offset()));
        return new Record<>(record.key(), record.value(), record.timestamp(), headers);
    }

    static void reason(Headers headers, String reason) {
        add(headers, "foreshock.reason", reason);
    }

    static void origin(Headers headers, String topic, int partition, long offset) {
        add(headers, "foreshock.topic", topic);
        add(headers, "foreshock.partition", Integer.toString(partition));
        add(headers, "foreshock.offset", Long.toString(offset));
    }

    private static void add(Headers headers, String key, String value) {
        headers.add(key, value.getBytes(StandardCharsets.UTF_8));
    }
}
