package io.foreshock.shippers.publish;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import io.foreshock.events.Origin;
import io.foreshock.shippers.host.HostIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What everything from this host has in common: the origin of its lines, and the fields of its samples. Thread-safe. */
public final class EventMetadata {
    private static final List<String> FREE_TEXT = List.of(Fields.MESSAGE, Fields.ERROR_MESSAGE, Fields.STACK_TRACE);

    private final HostIdentity host;
    private final @Nullable String service;
    private final String environment;

    public EventMetadata(HostIdentity host, @Nullable String service, String environment) {
        this.host = host;
        this.service = service;
        this.environment = environment;
    }

    /** A sample, complete and without secrets, as it was taken at {@code arrival}. */
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

    /**
     * The origin of a file's lines.
     *
     * @param ofInput the service that its input names; null: what the host belongs to
     */
    public Origin origin(
            String source,
            String path,
            String dataset,
            @Nullable String ofInput,
            String timezone,
            Map<String, String> settings,
            long backfillUntil) {
        return new Origin(
                source,
                dataset,
                path,
                new Origin.Host(host.id(), host.name()),
                ofInput == null ? service : ofInput,
                environment,
                timezone,
                settings,
                backfillUntil);
    }
}
