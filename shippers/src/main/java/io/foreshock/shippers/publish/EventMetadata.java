package io.foreshock.shippers.publish;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Origin;
import io.foreshock.shippers.host.HostIdentity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What everything from this host has in common: the origin of its lines, and the fields of its samples. Thread-safe. */
public final class EventMetadata {
    private static final List<Field> FREE_TEXT = List.of(Field.MESSAGE, Field.ERROR_MESSAGE, Field.STACK_TRACE);

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
        for (Field field : FREE_TEXT) {
            if (event.get(field) instanceof String text) {
                event.with(field, Masking.mask(text));
            }
        }
        Event complete = event.with(Field.HOST_ID, host.id())
                .with(Field.HOST_NAME, host.name())
                .orElse(Field.SERVICE, service)
                .with(Field.ENVIRONMENT, environment)
                .with(Field.CREATED, arrival)
                .build();
        // A server that was sampled may be elsewhere.
        return complete.get("server.address") == null
                ? complete
                : complete.toBuilder().with("observer.name", host.name()).build();
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
