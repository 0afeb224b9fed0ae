package io.foreshock.streams.enrich;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Slice;
import io.foreshock.events.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Fields that follow from the event alone: service, environment, route, fingerprint, modules; and a clamped time. Not
 * thread-safe. */
final class DerivedFields {
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);
    private static final Set<String> ERROR_LEVELS = Set.of("error", "crit", "critical", "alert", "emerg", "fatal");

    private final Routes routes = new Routes();

    /** The event with them. A time more than a minute after the arrival becomes the arrival, tagged. */
    Event addTo(Event event, Instant arrival) {
        Event.Builder b = event.toBuilder();
        if (event.timestamp().isAfter(arrival.plus(CLOCK_TOLERANCE))) {
            b.with(Field.OTHER_CLOCK, event.timestamp())
                    .with(Field.TIMESTAMP, arrival)
                    .tag(Tags.CLAMPED);
        }
        if (event.get(Field.HOST_NAME) == null) {
            b.with(Field.HOST_NAME, event.get(Field.HOST_ID));
        }
        if (event.get(Field.SERVICE) == null) {
            b.with(Field.SERVICE, event.text(Field.HOST_NAME, event.text(Field.HOST_ID, "unknown")));
        }
        b.orElse(Field.ENVIRONMENT, "production");
        Slice path = event.slice(Field.URL_PATH);
        if (path != null) {
            b.with(Field.ROUTE, routes.of(path));
        }
        String error = event.text(Field.ERROR_MESSAGE);
        if (error != null || ERROR_LEVELS.contains(event.text(Field.LEVEL, ""))) {
            b.with(
                    Field.FINGERPRINT,
                    Fingerprint.of(
                            event.text(Field.ERROR_TYPE), error != null ? error : event.text(Field.MESSAGE, "")));
        }
        String stack = event.text(Field.STACK_TRACE);
        if (stack != null) {
            List<String> modules = Modules.in(stack);
            b.with(Field.MODULES, modules.isEmpty() ? null : modules);
        }
        return b.build();
    }
}
