package io.foreshock.rules;

import io.foreshock.events.Event;
import io.foreshock.events.FieldName;

/** The event has the field, or lacks it. */
record FieldExists(FieldName field, boolean expected) implements Matcher {
    FieldExists(String field, boolean expected) {
        this(FieldName.of(field), expected);
    }

    @Override
    public boolean matches(Event event) {
        return (field.in(event) != null) == expected;
    }
}
