package io.foreshock.shippers.publish;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts on an event what every event of this host has, and takes secrets off it. Thread-safe. */
public final class Stamp {
    private static final List<String> FREE_TEXT = List.of(
            Fields.ORIGINAL,
            Fields.MESSAGE,
            Fields.URL,
            "url.query",
            "http.request.referrer",
            Fields.ERROR_MESSAGE,
            Fields.STACK_TRACE);

    private final String hostId;
    private final String hostName;
    private final @Nullable String service;
    private final String environment;

    public Stamp(String hostId, String hostName, @Nullable String service, String environment) {
        this.hostId = hostId;
        this.hostName = hostName;
        this.service = service;
        this.environment = environment;
    }

    /** The event, complete, as it arrived at {@code arrival}. */
    public Event stamp(Event.Builder event, Instant arrival) {
        for (String field : FREE_TEXT) {
            if (event.get(field) instanceof String text) {
                event.with(field, Masking.mask(text));
            }
        }
        return event.with(Fields.HOST_ID, hostId)
                .with(Fields.HOST_NAME, hostName)
                .orElse(Fields.SERVICE, service)
                .with(Fields.ENVIRONMENT, environment)
                .with(Fields.CREATED, arrival)
                .build();
    }
}
