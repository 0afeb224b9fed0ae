package io.foreshock.parsers;

import io.foreshock.events.Event;

/** Where the events of a file begin and whether they are complete, without parsing more than the last one. Stateless. */
public final class EventFraming {
    private final ParseContext context;
    private final EventStart start;

    /** For a file that is written now. */
    public EventFraming(ParseContext context) {
        this.context = context;
        this.start = context.dataset().eventStart();
    }

    /** Whether each line is an event. */
    public boolean isLineByLine() {
        return start == EventStart.EVERY_LINE;
    }

    /** Whether the line [from, to), which is not empty, begins an event; the lines before it begin at {@code first}. */
    public boolean begins(byte[] bytes, int first, int from, int to) {
        return start.at(bytes, first, Line.textStart(bytes, from, to), to);
    }

    /** Whether a further line may belong to the event that the lines [from, to) are. */
    public boolean mayGoOn(byte[] bytes, int from, int to) {
        if (isLineByLine()) {
            return false;
        }
        LogParser parser = Datasets.parser(context);
        int line = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                parser.accept(Line.of(bytes, line, i, line, i + 1L), EventFraming::ignore);
                line = i + 1;
            }
        }
        return parser.holding();
    }

    private static void ignore(Event.Builder event, long from, long to) {
        // Only the parser's own answer counts.
    }
}
