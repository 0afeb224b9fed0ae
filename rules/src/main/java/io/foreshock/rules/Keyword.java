package io.foreshock.rules;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import org.jspecify.annotations.Nullable;

/** A text occurs in the event: in its message, or in the original line. */
record Keyword(TextTest expected) implements Matcher {

    @Override
    public boolean matches(Event event) {
        return stands(event.get(Fields.MESSAGE)) || stands(event.get(Fields.ORIGINAL));
    }

    private boolean stands(@Nullable Object value) {
        return value instanceof String text && expected.test(text);
    }
}
