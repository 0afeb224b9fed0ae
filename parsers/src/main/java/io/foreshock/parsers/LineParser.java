package io.foreshock.parsers;

import io.foreshock.events.Event;

/** Parses one line by itself. */
@FunctionalInterface
public interface LineParser {
    /** The event of {@code line}, whose text, cut where it is too long, is {@code text}. Never throws. */
    Event.Builder read(String text, Line line);
}
