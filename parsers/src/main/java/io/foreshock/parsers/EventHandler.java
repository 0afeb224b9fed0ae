package io.foreshock.parsers;

import io.foreshock.events.Event;

/** Receives the events of a parser. */
@FunctionalInterface
public interface EventHandler {
    /**
     * Receives an event that covers the bytes [from, to) of its file. Ranges come in order, each beginning where the one
     * before it ended. The receiver completes the builder.
     */
    void event(Event.Builder event, long from, long to);
}
