package io.foreshock.rules;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.FieldName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A text occurs in the event: in its message, or in the original line. */
record Keyword(TextTest expected) implements Matcher {
    private static final List<FieldName> FIELDS =
            List.of(FieldName.of(Field.MESSAGE.dotted()), FieldName.of(Field.ORIGINAL.dotted()));

    @Override
    public boolean matches(Event event) {
        return stands(event.get(Field.MESSAGE)) || stands(event.get(Field.ORIGINAL));
    }

    @Override
    public Literals literals() {
        return Literals.ofAny(FIELDS.stream()
                .map(field -> Literals.of(field, expected.literal()))
                .toList());
    }

    private boolean stands(@Nullable Object value) {
        return value instanceof String text && expected.test(text);
    }
}
