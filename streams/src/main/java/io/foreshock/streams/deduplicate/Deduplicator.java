package io.foreshock.streams.deduplicate;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.LogBlock;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.Origin;
import io.foreshock.streams.reject.RejectedException;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.StateObjects;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.task.StreamsMeters.Rejection;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Drops duplicates: of a block of lines, the parts that were delivered already are left out. An event that was parsed elsewhere
 * counts with its range like a block; a sample has none and is always new. Of one task.
 */
public final class Deduplicator {
    public static final String STORE = "delivered-ranges";

    private final StreamsMeters meters;
    private final Origins origins = new Origins();
    private final StateObjects<DeliveredRanges> delivered;

    public Deduplicator(ObjectStore store, StreamsMeters meters) {
        this.meters = meters;
        this.delivered = store.objects("", DeliveredRanges.CODEC, meters.unreadable()::state);
    }

    /**
     * What is new of a block that arrived then; null: nothing.
     *
     * @throws MalformedRecordException when its origin is not understood here; it does not count as delivered
     */
    public @Nullable FreshBlock fresh(LogBlock block, Instant arrival) throws MalformedRecordException {
        Origin origin = origins.of(block);
        DeliveredRanges ranges = rangesOf(origin.source());
        List<FreshBlock.Range> open = ranges.open(block.from(), block.to());
        if (open.isEmpty()) {
            return null;
        }
        delivered.put(origin.source(), ranges.with(block.from(), block.to()).touchedAt(arrival));
        if (open.size() > 1 || open.get(0).to() - open.get(0).from() < block.to() - block.from()) {
            meters.partialDuplicates();
        }
        return new FreshBlock(origin, block, open);
    }

    private DeliveredRanges rangesOf(String source) {
        return Objects.requireNonNullElse(delivered.get(source), DeliveredRanges.NONE);
    }

    /**
     * An event without its delivered bytes; null when none are left.
     *
     * @throws RejectedException when it says that it has a range, and has none
     */
    public @Nullable Event fresh(Event event, Instant arrival) throws RejectedException {
        String source = event.text(Field.SOURCE);
        if (source == null
                || !(event.get(Field.FROM) instanceof Long from)
                || !(event.get(Field.TO) instanceof Long to)) {
            return event;
        }
        if (from < 0 || to <= from) {
            throw new RejectedException(Rejection.EMPTY_RANGE, "the event covers no range: [" + from + ", " + to + ")");
        }
        DeliveredRanges ranges = rangesOf(source);
        long open = ranges.firstOpen(from, to);
        if (open == to) {
            return null;
        }
        delivered.put(source, ranges.with(from, to).touchedAt(arrival));
        if (open == from) {
            return event;
        }
        meters.partialDuplicates();
        return event.toBuilder()
                .with(Field.EVENT_ID, source + "-" + Long.toHexString(open))
                .with(Field.FROM, open)
                .tag("overlap_cut")
                .build();
    }

    /** Removes the ranges of files that were not written since {@code horizon}, as of a tick. */
    public void removeExpired(Instant horizon, Instant tick) {
        delivered.forEach((source, ranges) -> {
            Instant touched = ranges.touched();
            if (touched == null) {
                delivered.put(source, ranges.touchedAt(tick));
            } else if (touched.isBefore(horizon)) {
                delivered.delete(source);
            }
        });
    }
}
