package io.foreshock.streams.wire;

import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.RecordCodec;
import io.foreshock.streams.reject.DeadLetter;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.StageClock;
import io.foreshock.streams.task.StateObjects;
import io.foreshock.streams.task.StreamsMeters;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * What comes to a task of the second or the third stage: records that may be of another version, and the time. Of one task, from
 * its {@code init} to its {@code close}.
 */
public final class StageInput<T> {
    private static final String ALL = "all";

    private final String stage;
    private final RecordCodec<T> codec;
    private final String deadLetters;
    private final ProcessorContext<String, Object> context;
    private final StreamsMeters meters;
    private final StateObjects<StageClock> clocks;

    /**
     * Goes on with the clock that the store has.
     *
     * @param stage its name in meters
     * @param deadLetters the sink of those that cannot be read
     */
    public StageInput(
            String stage,
            Class<T> type,
            String deadLetters,
            ProcessorContext<String, Object> context,
            ObjectStore store,
            StreamsMeters meters) {
        this.stage = stage;
        this.codec = new RecordCodec<>(type);
        this.deadLetters = deadLetters;
        this.context = context;
        this.meters = meters;
        this.clocks = store.objects("clock|", new RecordCodec<>(StageClock.class), meters.unreadable()::state);
        meters.watermarks().moved(stage, partition(), null);
    }

    /** What the record says; null when it is a dead letter: only this topology writes such records, so it is of another version. */
    public @Nullable T read(Record<String, byte[]> record) {
        try {
            return codec.decode(record.value());
        } catch (MalformedRecordException e) {
            meters.unreadable().record(stage, e);
            context.forward(DeadLetter.of(record, context.recordMetadata(), e), deadLetters);
            return null;
        }
    }

    /** The number of the task's partition. */
    public int partition() {
        return context.taskId().partition();
    }

    /** The task's clock. */
    public StageClock clock() {
        StageClock clock = clocks.get(ALL);
        if (clock == null) {
            clock = new StageClock();
            clocks.put(ALL, clock);
        }
        return clock;
    }

    /** Takes a watermark of one of so many partitions; returns whether the time went on. */
    public boolean advance(Watermark passed, int partitions) {
        StageClock clock = clock();
        boolean later = clock.advance(passed.partition(), passed.at(), passed.elapsedMs(), partitions);
        clocks.put(ALL, clock);
        if (later) {
            meters.watermarks().moved(stage, partition(), clock);
        }
        return later;
    }

    /** The task goes elsewhere. */
    public void close() {
        meters.watermarks().gone(stage, partition());
    }
}
