package io.foreshock.shippers.publish;

import io.foreshock.events.Event;
import java.util.Map;

/** Makes an event that is too large for a record fit, by cutting its long texts. */
final class Truncation {
    /** Tag: part of the line is missing. */
    static final String TRUNCATED = "truncated";

    /** Characters. Datasets and ids are shorter, so they stay whole. */
    static final int SHORTEST = 256;

    private Truncation() {}

    /** The event with no text longer than {@code maxChars}, tagged; {@code maxChars} is at least {@link #SHORTEST}. */
    static Event to(Event event, int maxChars) {
        Event.Builder cut = event.toBuilder().tag(TRUNCATED);
        for (Map.Entry<String, Object> field : event.fields().entrySet()) {
            if (field.getValue() instanceof String text && text.length() > maxChars) {
                cut.with(field.getKey(), text.substring(0, wholeCharacters(text, maxChars)));
            }
        }
        return cut.build();
    }

    private static int wholeCharacters(String text, int maxChars) {
        return Character.isHighSurrogate(text.charAt(maxChars - 1)) ? maxChars - 1 : maxChars;
    }
}
