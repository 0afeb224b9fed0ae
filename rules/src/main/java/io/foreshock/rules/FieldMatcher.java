package io.foreshock.rules;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import java.util.List;

/** A field is present and its value, or for a list any of its values, passes the test. */
record FieldMatcher(String field, ValueTest test) implements Matcher {

    @Override
    public boolean matches(Event event) {
        Object value = event.get(field);
        if (value == null) {
            return false;
        }
        return value instanceof List<?> list ? any(list) : test.test(value);
    }

    @Override
    public Matcher within(String dataset) {
        if (!field.equals(Field.DATASET.dotted())) {
            return this;
        }
        return test.test(dataset) ? ALWAYS : NEVER;
    }

    private boolean any(List<?> list) {
        // By index: an iterator is an allocation for every event.
        for (int i = 0; i < list.size(); i++) {
            if (test.test(list.get(i))) {
                return true;
            }
        }
        return false;
    }
}
