package io.foreshock.streams.enrich;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import io.foreshock.events.Slice;
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
            b.with(Fields.OTHER_CLOCK, event.timestamp())
                    .with(Fields.TIMESTAMP, arrival)
                    .tag(Fields.CLAMPED);
        }
        if (event.get(Fields.HOST_NAME) == null) {
            b.with(Fields.HOST_NAME, event.get(Fields.HOST_ID));
        }
        if (event.get(Fields.SERVICE) == null) {
            b.with(Fields.SERVICE, event.text(Fields.HOST_NAME, event.text(Fields.HOST_ID, "unknown")));
        }
        b.orElse(Fields.ENVIRONMENT, "production");
        Slice path = event.slice(Fields.URL_PATH);
        if (path != null) {
            b.with(Fields.ROUTE, routes.of(path));
        }
        String error = event.text(Fields.ERROR_MESSAGE);
        if (error != null || ERROR_LEVELS.contains(event.text(Fields.LEVEL, ""))) {
            b.with(
                    Fields.FINGERPRINT,
                    Fingerprint.of(
                            event.text(Fields.ERROR_TYPE), error != null ? error : event.text(Fields.MESSAGE, "")));
        }
        String stack = event.text(Fields.STACK_TRACE);
        if (stack != null) {
            List<String> modules = Modules.in(stack);
            b.with("foreshock.modules", modules.isEmpty() ? null : modules);
        }
        return b.build();
    }
}
