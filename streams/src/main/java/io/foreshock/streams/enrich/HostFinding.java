package io.foreshock.streams.enrich;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import java.time.Instant;

/** The event that says that something is wrong with a host or its application itself, as its heartbeats or requests show. */
final class HostFinding {
    private static final String HEARTBEAT = "foreshock.heartbeat";

    private HostFinding() {}

    static boolean isHeartbeat(Event event) {
        return event.dataset().equals(HEARTBEAT);
    }

    /** What a rule selects by its dataset; of a heartbeat at the time of arrival, since the host's own may be what is wrong. */
    static Event of(String dataset, Event heartbeat, String message, Instant at) {
        String id = dataset + "-" + heartbeat.text(Field.HOST_ID, "") + "-" + at.toEpochMilli();
        Event.Builder event = Event.of(dataset, at)
                .with(Field.KIND, "alert")
                .with(Field.EVENT_ID, id)
                .with(Field.MESSAGE, message);
        for (Field field : new Field[] {Field.HOST_ID, Field.HOST_NAME, Field.SERVICE, Field.ENVIRONMENT}) {
            event.with(field, heartbeat.get(field));
        }
        return event.build();
    }
}
