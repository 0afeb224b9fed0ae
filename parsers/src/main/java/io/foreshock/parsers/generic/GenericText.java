package io.foreshock.parsers.generic;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LineParser;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.TimestampParser;

/** Any text: a time at its start is parsed, the rest is the message. */
final class GenericText implements LineParser {
    private final EventFactory events;
    private final TimestampParser times;

    GenericText(ParseContext context) {
        this.events = new EventFactory(context);
        this.times = new TimestampParser(context);
    }

    @Override
    public Event.Builder read(String text, Line line) {
        int end = times.any(text, text.startsWith("[") ? 1 : 0);
        return (end < 0 ? events.undated(text) : events.dated(times.instant(), text)).with(Field.MESSAGE, text);
    }
}
