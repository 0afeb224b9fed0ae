package io.foreshock.parsers;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.LogBlock;
import io.foreshock.events.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The time of a line without a timestamp: the time of its arrival, or the time of the last dated line before it when
 * that is recent. Lines that existed before a start or a pause always take the time of the last dated line.
 */
final class ArrivalTime {
    /** The maximum age of an inherited time, for lines that are written now. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    private ArrivalTime() {}

    /** Dates an event that has no time of its own; {@code lastDated} is the time of the dated line before it. */
    static void apply(Event.Builder event, @Nullable Instant lastDated, LogBlock block) {
        boolean inherits = lastDated != null && !writtenLater(block, lastDated);
        List<?> tags = event.get(Field.TAGS) instanceof List<?> list ? list : List.of();
        event.with(Field.TIMESTAMP, inherits ? lastDated : block.read())
                .with(
                        Field.TAGS,
                        tags.stream().filter(tag -> !tag.equals(Tags.UNDATED)).toList())
                .tag(Tags.APPROXIMATE);
    }

    private static boolean writtenLater(LogBlock block, Instant inherited) {
        Instant after = block.writtenAfter();
        return after != null && after.minus(FRESH).isAfter(inherited);
    }
}
