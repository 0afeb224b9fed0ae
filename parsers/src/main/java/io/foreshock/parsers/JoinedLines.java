package io.foreshock.parsers;

import io.foreshock.events.Event;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects the lines of events that may have several, and the bytes that they cover. Not thread-safe. */
public final class JoinedLines {
    private final Function<MultilineBuffer, Event.Builder> events;
    private long rangeFrom = -1;
    private long rangeTo;
    private @Nullable MultilineBuffer held;

    /** {@code events} makes the event of its lines. */
    public JoinedLines(Function<MultilineBuffer, Event.Builder> events) {
        this.events = events;
    }

    /** Whether the line is empty; it then belongs to what comes after it. */
    public boolean isBlank(Line line) {
        if (rangeFrom < 0) {
            rangeFrom = line.from();
        }
        return EventFactory.isBlank(line);
    }

    /**
     * Hands out the held event and begins another one with a line.
     *
     * @param continuation whether it goes on with an event that was handed out
     */
    public void begin(Line line, String text, @Nullable Instant at, boolean continuation, EventHandler out) {
        flush(out);
        held = new MultilineBuffer(at, continuation);
        add(held, line, text);
    }

    /**
     * Adds a line to the held event; where that is full, or was handed out, the line begins its continuation.
     *
     * @return whether the line is held with the first one of its event
     */
    public boolean join(Line line, String text, EventHandler out) {
        MultilineBuffer group = held;
        if (group == null || group.isFullFor(text)) {
            begin(line, text, null, true, out);
            return false;
        }
        add(group, line, text);
        return !group.isContinuation();
    }

    private void add(MultilineBuffer group, Line line, String text) {
        group.add(text, EventFactory.isCut(line));
        rangeTo = line.to();
    }

    /** Hands out the held event. */
    public void flush(EventHandler out) {
        MultilineBuffer group = held;
        if (group == null) {
            return;
        }
        held = null;
        Event.Builder event = events.apply(group);
        if (group.isCut()) {
            event.tag(EventFactory.TRUNCATED);
        }
        long from = rangeFrom;
        rangeFrom = rangeTo;
        out.event(event, from, rangeTo);
    }

    /** Whether an event is held. */
    public boolean holding() {
        return held != null;
    }
}
