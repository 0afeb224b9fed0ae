package io.foreshock.testing.extension.format;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LineParser;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.TimestampParser;

/** {@code 2031-03-04T05:06:07Z out of stock}: time, space, message. */
final class SampleParser implements LineParser {
    private final EventFactory events;
    private final TimestampParser times;

    SampleParser(ParseContext context) {
        this.events = new EventFactory(context);
        this.times = new TimestampParser(context);
    }

    @Override
    public Event.Builder read(String text, Line line) {
        int end = times.iso(text, 0);
        if (end < 0 || end + 1 > text.length()) {
            return events.failed(text);
        }
        return events.dated(times.instant(), text).with(Field.MESSAGE, text.substring(end + 1));
    }
}
