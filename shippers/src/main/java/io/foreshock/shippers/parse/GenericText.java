package io.foreshock.shippers.parse;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;

/** Any text: a time at its head is understood, the rest is the message. */
final class GenericText implements LineReader {
    private final Drafts drafts;
    private final Stamp stamp;

    GenericText(ParseContext context) {
        this.drafts = new Drafts(context);
        this.stamp = new Stamp(context);
    }

    @Override
    public Event.Builder read(String text, Line line) {
        int end = stamp.any(text, text.startsWith("[") ? 1 : 0);
        return (end < 0 ? drafts.undated(text) : drafts.dated(stamp.instant(), text)).with(Fields.MESSAGE, text);
    }
}
