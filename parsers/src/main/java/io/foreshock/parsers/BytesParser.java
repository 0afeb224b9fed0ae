package io.foreshock.parsers;

import io.foreshock.events.Event;

/** Parses one line by itself, from its bytes: for formats that come by the thousand a second. */
@FunctionalInterface
public interface BytesParser {
    /** The event of {@code line}. Never throws. */
    Event.Builder read(Line line);
}
