package io.foreshock.rules;

import io.foreshock.events.Event;

/** The event has the field, or has it not. */
record FieldExists(String field, boolean wanted) implements Matcher {

    @Override
    public boolean matches(Event event) {
        return (event.get(field) != null) == wanted;
    }
}
