package io.foreshock.parsers;

import io.foreshock.events.Event;

/** Where parsers put events. */
@FunctionalInterface
public interface EventHandler {
    /**
     * Takes an event that settles the bytes [from, to) of its file. Ranges come in order, each beginning where the one
     * before it ended. The builder is the receiver's to complete.
     */
    void event(Event.Builder event, long from, long to);
}
