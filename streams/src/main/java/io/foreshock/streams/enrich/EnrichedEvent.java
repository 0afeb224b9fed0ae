package io.foreshock.streams.enrich;

import io.foreshock.events.Event;
import io.foreshock.events.Restart;
import org.jspecify.annotations.Nullable;

/** An event with its derived fields; {@code restart} is set where it reports the restart of a process. */
public record EnrichedEvent(Event event, @Nullable Restart restart) {}
