package io.foreshock.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a timeline: one event, shortened.
 *
 * @param at event time
 * @param host host.name
 * @param source where it was seen: the file's path, or the dataset of a number
 * @param text the line, at most 500 characters
 * @param approximate whether {@code at} is not the line's own
 * @param eventId event.id of the event it stands for
 * @param method the request's method, where there is one, at most 20 characters
 * @param route the request's route, where there is one
 * @param note a remark for the reader: a gap, a clock that disagrees
 */
public record Evidence(
        Instant at,
        String host,
        String source,
        String text,
        boolean approximate,
        @Nullable String eventId,
        @Nullable String method,
        @Nullable String route,
        @Nullable Double value,
        @Nullable String note) {

    public Evidence {
        method = Request.method(method);
    }
}
