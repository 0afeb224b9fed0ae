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
        add(headers, "foreshock.reason", String.valueOf(reason.getMessage()));
        from.ifPresent(origin -> {
            add(headers, "foreshock.topic", origin.topic());
            add(headers, "foreshock.partition", Integer.toString(origin.partition()));
            add(headers, "foreshock.offset", Long.toString(origin.offset()));
        });
        return new Record<>(record.key(), record.value(), record.timestamp(), headers);
    }

    private static void add(Headers headers, String key, String value) {
        headers.add(key, value.getBytes(StandardCharsets.UTF_8));
    }
}
