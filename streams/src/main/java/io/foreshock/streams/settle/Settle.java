package io.foreshock.streams.settle;

import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Fields;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.streams.State;
import io.foreshock.streams.StreamsMeters;
import io.foreshock.streams.StreamsMeters.Rejection;
import io.foreshock.streams.Ticks;
import io.foreshock.streams.TopologySettings;
import io.foreshock.streams.Upkeep;
import io.foreshock.streams.reject.DeadLetter;
import io.foreshock.streams.reject.RejectedException;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Bytes become an event, once. A record that says which range of which stream it settles is dropped when that range is
 * settled already, and cut where it is settled in part; one that says nothing (a sample) passes. What cannot be read
 * goes to the dead letters. Writes this task's ticks.
 */
public final class Settle implements Processor<String, byte[], String, Object> {
    public static final String STORE = "settled-ranges";
    public static final String TICKS = "ticks";
    public static final String DEAD_LETTERS = "dead-letters";

    private static final Duration TICK_INTERVAL = Duration.ofMillis(250);

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final TopologySettings settings;
    private final StreamsMeters meters;
    private final Upkeep upkeep = new Upkeep();
    private final EventCodec codec = new EventCodec();
    private @Nullable ProcessorContext<String, Object> context;
    private @Nullable State<Ranges> settled;

    public Settle(TopologySettings settings, StreamsMeters meters) {
        this.settings = settings;
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        this.settled = new State<>(context.getStateStore(STORE), "", Ranges.class);
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
            event = settle(read(record), arrival);
        } catch (RejectedException e) {
            meters.rejected(e.reason());
            context.forward(DeadLetter.of(record, context.recordMetadata(), e), DEAD_LETTERS);
            return;
        }
        if (event == null) {
            meters.covered();
            return;
        }
        if (Ticks.isTick(event)) {
            meters.tick();
            forget(arrival);
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
            throw new RejectedException(
                    Rejection.ABSURD_TIME, "the event's @timestamp is not a time that time can be reckoned with");
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

    /** The event, with what is settled of it cut off; null when nothing is left. */
    private @Nullable Event settle(Event event, Instant arrival) throws RejectedException {
        String stream = event.text(Fields.STREAM);
        if (stream == null
                || !(event.get(Fields.FROM) instanceof Long from)
                || !(event.get(Fields.TO) instanceof Long to)) {
            return event;
        }
        if (from < 0 || to <= from) {
            throw new RejectedException(
                    Rejection.EMPTY_RANGE, "the event settles no range: [" + from + ", " + to + ")");
        }
        Ranges ranges = settled.get(stream);
        if (ranges == null) {
            ranges = Ranges.NONE;
        }
        long open = ranges.firstOpen(from, to);
        if (open == to) {
            return null;
        }
        settled.put(stream, ranges.with(from, to).touchedAt(arrival));
        if (open == from) {
            return event;
        }
        meters.overlapping();
        return event.toBuilder()
                .with(Fields.EVENT_ID, stream + "-" + Long.toHexString(open))
                .with(Fields.FROM, open)
                .tag("overlap_cut")
                .build();
    }

    /** Files come and go; what was settled of one that nobody writes any more is no longer asked for. */
    private void forget(Instant tick) {
        if (!upkeep.isDue(tick)) {
            return;
        }
        Instant horizon = tick.minus(TopologySettings.FORGOTTEN);
        settled.forEach(entry -> {
            Instant touched = entry.value().touched();
            if (touched == null) {
                settled.put(entry.key(), entry.value().touchedAt(tick));
            } else if (touched.isBefore(horizon)) {
                settled.delete(entry.key());
            }
        });
    }
}
