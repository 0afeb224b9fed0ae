package io.foreshock.rules;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.FieldName;
import java.util.List;

/** A field is present and its value, or for a list any of its values, passes the test. */
record FieldMatcher(FieldName field, ValueTest test) implements Matcher {
    FieldMatcher(String field, ValueTest test) {
        this(FieldName.of(field), test);
    }

    @Override
    public boolean matches(Event event) {
        Object value = field.in(event);
        if (value == null) {
            return false;
        }
        return value instanceof List<?> list ? any(list) : test.test(value);
    }

    @Override
    public Matcher within(String dataset) {
        if (field.slot() != Field.DATASET) {
            return this;
        }
        return test.test(dataset) ? ALWAYS : NEVER;
    }

    @Override
    public Literals literals() {
        // The dataset is not looked for in the event: it is what within() decides.
        return test instanceof ValueTest.IsText text && field.slot() != Field.DATASET
                ? Literals.of(field, text.expected().literal())
                : Literals.NONE;
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
