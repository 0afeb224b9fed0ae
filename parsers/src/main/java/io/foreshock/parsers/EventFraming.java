package io.foreshock.parsers;

import io.foreshock.events.Event;
import io.foreshock.parsers.container.ContainerLine;

/** Where the events of a file begin and whether they are complete, without parsing more than the last one. Stateless. */
public final class EventFraming {
    private final ParseContext context;
    private final EventStart start;
    private final WrappedStart wrappedStart;

    /** For a file that is written now. */
    public EventFraming(ParseContext context) {
        this.context = context;
        this.start = context.dataset().eventStart();
        this.wrappedStart = new WrappedStart(context.dataset());
    }

    /**
     * Whether the line [from, to) says nothing, also within what a container's runtime writes around it: it is left to the event after it.
     *
     * @param first where the lines before it begin
     */
    public boolean isBlank(byte[] bytes, int first, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != 0) {
                ContainerLine wrapped = ContainerLine.of(bytes, i, to);
                return wrapped != null && wrappedStart.isBlank(bytes, first, from, wrapped);
            }
        }
        return true;
    }

    /**
     * Whether the line [from, to), which is not blank, begins an event, and none goes on behind it.
     *
     * @param first where the lines before it begin
     * @param end where the last known line ends
     */
    public boolean begins(byte[] bytes, int first, int from, int to, int end) {
        int text = Line.textStart(bytes, from, to);
        ContainerLine wrapped = ContainerLine.of(bytes, text, to);
        return wrapped == null ? start.at(bytes, first, text, to) : wrappedStart.at(bytes, first, from, end, wrapped);
    }

    /** Whether a further line may belong to the event, or the events beside each other, that the lines [from, to) are. */
    public boolean mayGoOn(byte[] bytes, int from, int to) {
        if (start == EventStart.EVERY_LINE
                && ContainerLine.of(bytes, from, LineBounds.textEnd(bytes, from, LineBounds.next(bytes, from, to)))
                        == null) {
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
