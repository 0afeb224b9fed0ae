package io.foreshock.shippers.publish;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import io.foreshock.shippers.host.HostIdentity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds the fields that every event of this host has, and masks secrets. Thread-safe. */
public final class EventMetadata {
    private static final List<String> FREE_TEXT = List.of(
            Fields.ORIGINAL,
            Fields.MESSAGE,
            Fields.URL,
            "url.query",
            "http.request.referrer",
            Fields.ERROR_MESSAGE,
            Fields.STACK_TRACE);

    private final HostIdentity host;
    private final @Nullable String service;
    private final String environment;

    public EventMetadata(HostIdentity host, @Nullable String service, String environment) {
        this.host = host;
        this.service = service;
        this.environment = environment;
    }

    /** The event, complete, as it arrived at {@code arrival}. */
    public Event complete(Event.Builder event, Instant arrival) {
        for (String field : FREE_TEXT) {
            if (event.get(field) instanceof String text) {
                event.with(field, Masking.mask(text));
            }
        }
        return event.with(Fields.HOST_ID, host.id())
                .with(Fields.HOST_NAME, host.name())
                .orElse(Fields.SERVICE, service)
                .with(Fields.ENVIRONMENT, environment)
                .with(Fields.CREATED, arrival)
                .build();
    }
}
