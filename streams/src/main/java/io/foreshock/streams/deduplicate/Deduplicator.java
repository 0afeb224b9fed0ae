package io.foreshock.streams.deduplicate;

import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Fields;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.streams.reject.DeadLetter;
import io.foreshock.streams.reject.RejectedException;
import io.foreshock.streams.task.CleanupSchedule;
import io.foreshock.streams.task.JsonStore;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.task.StreamsMeters.Rejection;
import io.foreshock.streams.task.Ticks;
import io.foreshock.streams.task.TopologySettings;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Decodes records and drops duplicates. An event with a byte range of a file is dropped when that range was delivered
 * already, and cut where it was delivered in part; one without a range (a sample) passes. A record that cannot be decoded
 * goes to the dead letters. Writes this task's ticks.
 */
public final class Deduplicator implements Processor<String, byte[], String, Object> {
    public static final String STORE = "delivered-ranges";
    public static final String TICKS = "ticks";
    public static final String DEAD_LETTERS = "dead-letters";

    private static final Duration TICK_INTERVAL = Duration.ofMillis(250);

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final TopologySettings settings;
    private final StreamsMeters meters;
    private final CleanupSchedule cleanup = new CleanupSchedule();
    private final EventCodec codec = new EventCodec();
    private ProcessorContext<String, Object> context;
    private JsonStore<DeliveredRanges> delivered;

    public Deduplicator(TopologySettings settings, StreamsMeters meters) {
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        this.delivered = new JsonStore<>(context.getStateStore(STORE), "", DeliveredRanges.class);
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
        Event event;
        try {
            event = deduplicate(read(record), arrival);
        } catch (RejectedException e) {
            meters.rejected(e.reason());
            context.forward(DeadLetter.of(record, context.recordMetadata(), e), DEAD_LETTERS);
            return;
        }
        if (event == null) {
            meters.duplicates();
            return;
        }
        if (Ticks.isTick(event)) {
            meters.tick();
            removeExpired(arrival);
        } else {
            meters.event(event.dataset());
        }
        context.forward(record.withValue(event), "enrich");
    }

    private Event read(Record<String, byte[]> record) throws RejectedException {
        if (record.value() == null) {
            throw new RejectedException(Rejection.NO_VALUE, "the record has no value");
        }
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
    private @Nullable Event deduplicate(Event event, Instant arrival) throws RejectedException {
        String source = event.text(Fields.SOURCE);
        if (source == null
                || !(event.get(Fields.FROM) instanceof Long from)
                || !(event.get(Fields.TO) instanceof Long to)) {
            return event;
        }
        if (from < 0 || to <= from) {
            throw new RejectedException(Rejection.EMPTY_RANGE, "the event covers no range: [" + from + ", " + to + ")");
        }
        DeliveredRanges ranges = delivered.get(source);
        if (ranges == null) {
            ranges = DeliveredRanges.NONE;
        }
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
        delivered.forEach(entry -> {
            Instant touched = entry.value().touched();
            if (touched == null) {
                delivered.put(entry.key(), entry.value().touchedAt(tick));
            } else if (touched.isBefore(horizon)) {
                delivered.delete(entry.key());
            }
        });
    }
}
