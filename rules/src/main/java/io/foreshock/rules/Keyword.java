package io.foreshock.rules;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import org.jspecify.annotations.Nullable;

/** A text stands somewhere in the line: in what was understood as its message, or in the line as it came. */
record Keyword(TextTest wanted) implements Matcher {

    @Override
    public boolean matches(Event event) {
        return stands(event.get(Fields.MESSAGE)) || stands(event.get(Fields.ORIGINAL));
    }

    private boolean stands(@Nullable Object value) {
        return value instanceof String text && wanted.test(text);
    }
}
