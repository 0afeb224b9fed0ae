package io.foreshock.streams.enrich;

import io.foreshock.events.Event;
import io.foreshock.events.Restart;
import org.jspecify.annotations.Nullable;

/** An event with all that is known of it; {@code restart} where it is the fact that a process came again. */
public record EnrichedEvent(Event event, @Nullable Restart restart) {}
