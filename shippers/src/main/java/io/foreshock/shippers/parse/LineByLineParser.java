package io.foreshock.shippers.parse;

import io.foreshock.events.Event;

/** For formats where a line is an event. Empty lines settle with the event after them. */
final class LineByLineParser implements LogParser {
    private final LineReader reader;
    private long settledFrom = -1;

    LineByLineParser(LineReader reader) {
        this.reader = reader;
    }

    @Override
    public void accept(Line line, EventOut out) {
        if (settledFrom < 0) {
            settledFrom = line.from();
        }
        if (Drafts.isBlank(line)) {
            return;
        }
        Event.Builder event = reader.read(Drafts.textOf(line), line);
        if (Drafts.isCut(line)) {
            event.tag(Drafts.TRUNCATED);
        }
        long from = settledFrom;
        settledFrom = line.to();
        out.event(event, from, line.to());
    }

    @Override
    public void flush(EventOut out) {
        // Every event left with its line.
    }

    @Override
    public boolean holding() {
        return false;
    }
}
