package io.foreshock.rules;

import io.foreshock.events.Event;

/** The event has the field, or lacks it. */
record FieldExists(String field, boolean expected) implements Matcher {

    @Override
    public boolean matches(Event event) {
        return (event.get(field) != null) == expected;
    }
}
