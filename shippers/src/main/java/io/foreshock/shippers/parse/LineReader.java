package io.foreshock.shippers.parse;

import io.foreshock.events.Event;

/** Understands one line by itself. */
@FunctionalInterface
interface LineReader {
    /** The event of {@code line}, whose text, cut where it is too long, is {@code text}. Never throws. */
    Event.Builder read(String text, Line line);
}
