package io.foreshock.parsers;

import io.foreshock.events.Event;

/** For formats where a line is an event. Empty lines belong to the range of the event after them. */
public final class SingleLineParser implements LogParser {
    private final BytesParser reader;
    private long rangeFrom = -1;

    /** With what reads a line. */
    public SingleLineParser(BytesParser reader) {
        this.reader = reader;
    }

    @Override
    public void accept(Line line, EventHandler out) {
        if (rangeFrom < 0) {
            rangeFrom = line.from();
        }
        if (EventFactory.isBlank(line)) {
            return;
        }
        Event.Builder event = reader.read(line);
        if (EventFactory.isCut(line)) {
            event.tag(EventFactory.TRUNCATED);
        }
        long from = rangeFrom;
        rangeFrom = line.to();
        out.event(event, from, line.to());
    }

    @Override
    public void flush(EventHandler out) {
        // Every event left with its line.
    }

    @Override
    public boolean holding() {
        return false;
    }
}
