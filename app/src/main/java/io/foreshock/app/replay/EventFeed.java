package io.foreshock.app.replay;

import io.foreshock.config.BadInputException;
import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.Tags;
import io.foreshock.parsers.LogReader;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.cloudwatch.CloudWatchFile;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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
    private final Deque<Event.Builder> ready = new ArrayDeque<>();
    private final List<Event.Builder> startsInDoubt = new ArrayList<>();
    private boolean ended;

    /** {@code progress} counts what is read; null: nobody does. */
    public EventFeed(HostDirectory.Source source, ZoneId zone, @Nullable Year year, @Nullable Progress progress)
            throws IOException {
        this.source = source;
        this.in = source.open(progress);
        if (source.dataset() == null) {
            this.reader = null;
            this.ended = true;
            try {
                ready.addAll(CloudWatchFile.parse(in.readAllBytes(), source.path()));
            } catch (MalformedRecordException e) {
                throw new BadInputException(source.file() + ": " + e.getMessage(), e);
            }
        } else {
            this.reader = new LogReader(ParseContext.ofPast(source.dataset(), source.path(), zone, year), in);
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

    HostDirectory.Source source() {
        return source;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
