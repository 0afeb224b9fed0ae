package io.foreshock.events;

import org.jspecify.annotations.Nullable;

/**
 * A name that somebody wrote, in a rule say, and the slot that events have for it: found once, for many events.
 *
 * @param slot null where events have none
 */
public record FieldName(String dotted, @Nullable Field slot) {
    /** The name, and its slot. */
    public static FieldName of(String dotted) {
        return new FieldName(dotted, Field.named(dotted));
    }

    /** The value that an event has under it; null where it has none. */
    public @Nullable Object in(Event event) {
        return slot != null ? event.get(slot) : event.get(dotted);
    }
}
