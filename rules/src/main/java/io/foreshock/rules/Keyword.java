package io.foreshock.rules;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import org.jspecify.annotations.Nullable;

/** A text occurs in the event: in its message, or in the original line. */
record Keyword(TextTest expected) implements Matcher {

    @Override
    public boolean matches(Event event) {
        return stands(event.get(Field.MESSAGE)) || stands(event.get(Field.ORIGINAL));
    }

    private boolean stands(@Nullable Object value) {
        return value instanceof String text && expected.test(text);
    }
}
