package io.foreshock.shippers.parse;

import io.foreshock.events.Event;

/** Where parsers put events. */
@FunctionalInterface
public interface EventOut {
    /**
     * Takes an event that settles the bytes [from, to) of its file. Ranges come in order, each beginning where the one
     * before it ended. The builder is the receiver's to complete.
     */
    void event(Event.Builder event, long from, long to);
}
