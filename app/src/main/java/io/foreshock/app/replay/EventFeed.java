package io.foreshock.app.replay;

import io.foreshock.app.read.Understanding;
import io.foreshock.config.BadInputException;
import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.Tags;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.LogReader;
import io.foreshock.parsers.cloudwatch.CloudWatchFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The events of one file, in its order, read on demand. Must be closed; for one thread. */
public final class EventFeed implements AutoCloseable {
    /**
     * A start banner without a time, after a pause this long, belongs to what follows it: a process prints it right
     * before it serves, and the pause is the time in which there was no process.
     */
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final HostDirectory.Source source;
    private final InputStream in;
    private final @Nullable LogReader reader;
    private final @Nullable Understanding understanding;
    private final Deque<Event.Builder> ready = new ArrayDeque<>();
    private final List<Event.Builder> startsInDoubt = new ArrayList<>();
    private boolean ended;

    /**
     * Of a file's beginning.
     *
     * @param year of the first date that names none; null: such dates are not understood
     * @param progress counts what is read; null: nobody does
     */
    public EventFeed(HostDirectory.Source source, Reading reading, @Nullable Year year, @Nullable Progress progress)
            throws IOException {
        this.source = source;
        this.in = source.open(progress);
        Dataset dataset = source.dataset();
        if (dataset == null) {
            this.reader = null;
            this.understanding = null;
            this.ended = true;
            try {
                ready.addAll(CloudWatchFile.parse(in.readAllBytes(), source.path()));
            } catch (MalformedRecordException e) {
                throw new BadInputException(source.file() + ": " + e.getMessage(), e);
            }
        } else {
            this.reader = new LogReader(reading.context(source, dataset, year), in);
            this.understanding = new Understanding(dataset);
        }
    }

    /** The next event, without its host; null at the end. */
    public Event.@Nullable Builder next() throws IOException {
        while (ready.isEmpty() && !ended) {
            ended = reader == null || !reader.advance(this::take);
            if (ended) {
                ready.addAll(startsInDoubt);
                startsInDoubt.clear();
            }
        }
        return ready.poll();
    }

    private void take(Event.Builder event, long from, long to) {
        event.with(Field.FROM, from).with(Field.TO, to).with(Field.OFFSET, from);
        Event seen = event.build();
        if (understanding != null) {
            understanding.add(seen);
        }
        if (seen.tagged(Tags.APPROXIMATE)) {
            boolean start = "start".equals(seen.text(Field.LIFECYCLE));
            (start || !startsInDoubt.isEmpty() ? startsInDoubt : ready).add(seen.toBuilder());
            return;
        }
        for (Event.Builder held : startsInDoubt) {
            Instant before = held.build().timestamp();
            boolean pause = Duration.between(before, seen.timestamp()).compareTo(PAUSE) > 0;
            ready.add(pause ? held.build().toBuilder().with(Field.TIMESTAMP, seen.timestamp()) : held);
        }
        startsInDoubt.clear();
        ready.add(seen.toBuilder());
    }

    /** How many lines were read so far. */
    long lines() {
        return reader == null ? 0 : reader.lines();
    }

    /** How much of what was read was understood; empty for what are no lines. */
    Optional<Understanding> understanding() {
        return Optional.ofNullable(understanding);
    }

    HostDirectory.Source source() {
        return source;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
