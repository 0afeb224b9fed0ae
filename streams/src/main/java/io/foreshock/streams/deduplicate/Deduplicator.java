package io.foreshock.streams.deduplicate;

import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Fields;
import io.foreshock.events.LogBlock;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.Origin;
import io.foreshock.streams.reject.DeadLetter;
import io.foreshock.streams.reject.RejectedException;
import io.foreshock.streams.task.CleanupSchedule;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.StateObjects;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.task.StreamsMeters.Rejection;
import io.foreshock.streams.task.Ticks;
import io.foreshock.streams.task.TopologySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Drops duplicates: of a block of lines, the parts that were delivered already are left out. A record without the headers of a
 * block is one event as JSON: a sample, which has no range and passes, or a line that was parsed elsewhere, whose range
 * counts like a block's. What is neither goes to the dead letters. Writes this task's ticks.
 */
public final class Deduplicator implements Processor<String, byte[], String, Object> {
    public static final String STORE = "delivered-ranges";
    public static final String TICKS = "ticks";

    private static final Duration TICK_INTERVAL = Duration.ofMillis(250);

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final TopologySettings settings;
    private final StreamsMeters meters;
    private final CleanupSchedule cleanup = new CleanupSchedule();
    private final EventCodec codec = new EventCodec();
    private final Origins origins = new Origins();
    private ProcessorContext<String, Object> context;
    private StateObjects<DeliveredRanges> delivered;

    public Deduplicator(TopologySettings settings, StreamsMeters meters) {
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        ObjectStore store = context.getStateStore(STORE);
        this.delivered = store.objects("", DeliveredRanges.CODEC, meters::unreadableState);
        context.schedule(TICK_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> {
            int partition = context.taskId().partition();
            Event tick = Ticks.of(partition, settings.clock().instant());
            context.forward(new Record<>(Integer.toString(partition), tick, now), TICKS);
        });
    }

    @Override
    public void process(Record<String, byte[]> record) {
        meters.record();
        Instant arrival = Instant.ofEpochMilli(record.timestamp());
        Object fresh;
        try {
            LogBlock block = blockOf(record);
            fresh = block == null ? freshEvent(read(record), arrival) : freshBlock(block, arrival);
        } catch (RejectedException e) {
            meters.rejected(e.reason());
            context.forward(DeadLetter.of(record, context.recordMetadata(), e), DeadLetter.SINK);
            return;
        }
        if (fresh == null) {
            meters.duplicates();
            return;
        }
        if (fresh instanceof Event event && Ticks.isTick(event)) {
            meters.tick();
            removeExpired(arrival);
        }
        context.forward(record.withValue(fresh), "parse");
    }

    private static @Nullable LogBlock blockOf(Record<String, byte[]> record) throws RejectedException {
        if (record.value() == null) {
            throw new RejectedException(Rejection.NO_VALUE, "the record has no value");
        }
        try {
            return LogBlock.of(record.value(), name -> {
                Header header = record.headers().lastHeader(name);
                return header == null ? null : header.value();
            });
        } catch (MalformedRecordException e) {
            throw new RejectedException(Rejection.MALFORMED, e);
        }
    }

    private @Nullable FreshBlock freshBlock(LogBlock block, Instant arrival) throws RejectedException {
        Origin origin;
        try {
            origin = origins.of(block);
        } catch (MalformedRecordException e) {
            throw new RejectedException(Rejection.MALFORMED, e);
        }
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

    private Event read(Record<String, byte[]> record) throws RejectedException {
        Event event = decode(record.value());
        if (!Ticks.isTick(event) && event.get(Fields.HOST_ID) == null) {
            throw new RejectedException(Rejection.NO_HOST, "the event has no host.id");
        }
        if (event.timestamp().isBefore(EARLIEST) || !event.timestamp().isBefore(LATEST)) {
            throw new RejectedException(Rejection.ABSURD_TIME, "the event's @timestamp is before 1970 or after 9998");
        }
        return event;
    }

    private Event decode(byte[] value) throws RejectedException {
        try {
            return codec.decode(value);
        } catch (MalformedRecordException e) {
            throw new RejectedException(Rejection.MALFORMED, e);
        }
    }

    /** The event without its delivered bytes; null when none are left. */
    private @Nullable Event freshEvent(Event event, Instant arrival) throws RejectedException {
        String source = event.text(Fields.SOURCE);
        if (source == null
                || !(event.get(Fields.FROM) instanceof Long from)
                || !(event.get(Fields.TO) instanceof Long to)) {
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
                .with(Fields.EVENT_ID, source + "-" + Long.toHexString(open))
                .with(Fields.FROM, open)
                .tag("overlap_cut")
                .build();
    }

    /** Removes the ranges of files that are no longer written. */
    private void removeExpired(Instant tick) {
        if (!cleanup.isDue(tick)) {
            return;
        }
        Instant horizon = tick.minus(TopologySettings.STATE_RETENTION);
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
