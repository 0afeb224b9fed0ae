package io.foreshock.shippers;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The time of a line without a timestamp: the time of its arrival, or the time of the last dated line before it when
 * that is recent. Lines that existed before a start or a pause always take the time of the last dated line.
 */
final class ArrivalTime {
    /** The maximum age of an inherited time, for lines that are written now. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private ArrivalTime() {}

    static void apply(Event.Builder event, Instant arrival, IdleTimer writes) {
        if (!(event.get(Fields.TAGS) instanceof List<?> tags)) {
            return;
        }
        boolean undated = tags.contains(Fields.UNDATED);
        boolean stale = tags.contains(Fields.APPROXIMATE)
                && event.get(Fields.TIMESTAMP) instanceof Instant inherited
                && writes.writtenLaterThan(inherited, FRESH);
        if (undated || stale) {
            event.with(Fields.TIMESTAMP, arrival)
                    .with(
                            Fields.TAGS,
                            tags.stream()
                                    .filter(tag -> !tag.equals(Fields.UNDATED))
                                    .toList())
                    .tag(Fields.APPROXIMATE);
        }
    }
}
