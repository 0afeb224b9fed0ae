package io.foreshock.streams.enrich;

import io.foreshock.events.Event;
import io.foreshock.events.Restart;

/** The restart of a process, and the event that reports it to rules. */
public record ObservedRestart(Event event, Restart restart) {}
