package io.foreshock.events;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Encodes an alert around the JSON of its incident, so that an incident is encoded once for both of its topics. */
public final class AlertEncoder {
    private static final RecordCodec<Head> HEADS = new RecordCodec<>(Head.class);
    private static final byte[] INCIDENT = ",\"incident\":".getBytes(StandardCharsets.UTF_8);

    private AlertEncoder() {}

    /** An alert's own fields, without its incident. */
    private record Head(Alert.Action action, long sequence, Instant at, boolean late) {}

    /** The same bytes as {@link RecordCodec} makes of the alert; {@code incident} is its incident, encoded by it. */
    public static byte[] encode(Alert alert, byte[] incident) {
        byte[] head = HEADS.encode(new Head(alert.action(), alert.sequence(), alert.at(), alert.late()));
        ByteArrayOutputStream json = new ByteArrayOutputStream(head.length + INCIDENT.length + incident.length);
        json.write(head, 0, head.length - 1);
        json.writeBytes(INCIDENT);
        json.writeBytes(incident);
        json.write('}');
        return json.toByteArray();
    }
}
