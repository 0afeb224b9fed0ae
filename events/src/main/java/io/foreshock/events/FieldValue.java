package io.foreshock.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an event keeps of a value that it is given. */
final class FieldValue {
    private FieldValue() {}

    /** Text that is well formed, numbers as {@link Long} or {@link Double}; null for what leaves the field unset. */
    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Slice slice) {
            return slice.isEmpty() ? null : slice;
        }
        if (value instanceof String s) {
            return s.isEmpty() ? null : WellFormed.text(s);
        }
        if (value instanceof Double || value instanceof Float) {
            double d = ((Number) value).doubleValue();
            return Double.isFinite(d) ? d : null;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(item -> WellFormed.text(item.toString())).toList();
        }
        return value;
    }
}
