package io.foreshock.shippers;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The time of a line that has none of its own: that of its arrival, unless the dated line before it was fresh when this
 * one was written. In what was found written already, by a start or after a pause, the dated line is the better guess
 * however old.
 */
final class ArrivalTime {
    /** How old an inherited time may be in what is written now. */
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
