package io.foreshock.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A parsed log line or metric sample: a flat, ordered set of Elastic Common Schema fields.
 *
 * <p>Field names are dotted ({@code event.dataset}); {@link EventCodec} nests them. A value is a {@link String}, a
 * {@link Long}, a {@link Double}, a {@link Boolean}, an {@link Instant} (only under the names in {@link
 * Fields#INSTANTS}) or a {@link List} of strings. Every event has {@code @timestamp} and {@code event.dataset}.
 *
 * <p>Fields that our datasets have stand in slots, others in a map; a text may be a {@link Slice} of its line until it is
 * asked for. Immutable but for that, so not for several threads at once.
 */
public final class Event {
    private final @Nullable Object[] slots;
    private final @Nullable SortedMap<String, Object> others;

    private Event(@Nullable Object[] slots, @Nullable SortedMap<String, Object> others) {
        this.slots = slots;
        this.others = others;
    }

    /** An empty builder for an event of {@code dataset} at {@code at}. */
    public static Builder of(String dataset, Instant at) {
        return builder().with(Fields.DATASET, dataset).with(Fields.TIMESTAMP, at);
    }

    /** The same, for a parser that makes many of them. */
    public static Builder of(Slice dataset, Instant at) {
        return builder().with(Fields.DATASET, dataset).with(Fields.TIMESTAMP, at);
    }

    static Builder builder() {
        return new Builder(new @Nullable Object[KnownFields.COUNT], null);
    }

    /** A builder that starts from this event's fields; this event does not change. */
    public Builder toBuilder() {
        return new Builder(slots.clone(), others == null ? null : new TreeMap<>(others));
    }

    /** All fields in the order of their names; unmodifiable. */
    public Map<String, Object> fields() {
        TreeMap<String, Object> fields = others == null ? new TreeMap<>() : new TreeMap<>(others);
        for (int i = 0; i < slots.length; i++) {
            Object value = value(slots[i]);
            if (value != null) {
                fields.put(KnownFields.name(i), value);
            }
        }
        return Collections.unmodifiableMap(fields);
    }

    /** The values of the known fields, by their numbers; a text may be a {@link Slice}. */
    @Nullable
    Object[] slots() {
        return slots;
    }

    /** Whether it has fields without a slot. */
    boolean hasOthers() {
        return others != null && !others.isEmpty();
    }

    /** The value of a field, or null where the event has none. */
    public @Nullable Object get(String field) {
        return get(field, slots, others);
    }

    private static @Nullable Object get(
            String field, @Nullable Object[] slots, @Nullable SortedMap<String, Object> others) {
        int index = KnownFields.indexOf(field);
        if (index >= 0) {
            return value(slots[index]);
        }
        return others == null ? null : others.get(field);
    }

    private static @Nullable Object value(@Nullable Object slot) {
        return slot instanceof Slice ? slot.toString() : slot;
    }

    /** The value of a field as text, or null where the event has none. */
    public @Nullable String text(String field) {
        Object value = get(field);
        return value == null ? null : value.toString();
    }

    /** The value of a field as text, or {@code otherwise}. */
    public String text(String field, String otherwise) {
        Object value = get(field);
        return value == null ? otherwise : value.toString();
    }

    /** The value of a field as it stands in its line, or as text; null where the event has none. */
    public @Nullable Slice slice(String field) {
        int index = KnownFields.indexOf(field);
        Object value = index >= 0 ? slots[index] : get(field);
        return value == null || value instanceof Slice ? (Slice) value : Slice.of(value.toString());
    }

    /** The value of a numeric field, or null where there is none or it is not a number. */
    public @Nullable Double number(String field) {
        return get(field) instanceof Number n ? n.doubleValue() : null;
    }

    /** Event time: {@code @timestamp}. */
    public Instant timestamp() {
        return (Instant) Objects.requireNonNull(slots[KnownFields.TIMESTAMP], "an event has a @timestamp");
    }

    /** {@code event.dataset}, such as {@code nginx.access}. */
    public String dataset() {
        Object dataset = slots[KnownFields.DATASET];
        return dataset == null ? "generic.text" : dataset.toString();
    }

    /** Whether the event has the tag. */
    public boolean tagged(String tag) {
        return slots[KnownFields.TAGS] instanceof List<?> tags && tags.contains(tag);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Event e) || hasOthers() != e.hasOthers()) {
            return false;
        }
        for (int i = 0; i < slots.length; i++) {
            if (!Objects.equals(value(slots[i]), value(e.slots[i]))) {
                return false;
            }
        }
        return !hasOthers() || Objects.equals(others, e.others);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(Arrays.stream(slots).map(Event::value).toArray())
                + (hasOthers() ? Objects.hashCode(others) : 0);
    }

    @Override
    public String toString() {
        return fields().toString();
    }

    /** Collects fields. Not thread-safe; a builder must not be used after {@link #build()}. */
    public static final class Builder {
        private final @Nullable Object[] slots;
        private @Nullable SortedMap<String, Object> others;

        private Builder(@Nullable Object[] slots, @Nullable SortedMap<String, Object> others) {
            this.slots = slots;
            this.others = others;
        }

        /**
         * Sets a field; null, empty text, and a number that JSON cannot write (not a number, infinite) leave the event
         * without it. Lone surrogates become U+FFFD. A {@link Slice} is text.
         */
        public Builder with(String field, @Nullable Object value) {
            int index = KnownFields.indexOf(field);
            Object kept = kept(value);
            if (index >= 0) {
                slots[index] = kept;
            } else {
                putOther(WellFormed.text(field), value(kept));
            }
            return this;
        }

        private void putOther(String field, @Nullable Object kept) {
            if (kept != null) {
                others = others == null ? new TreeMap<>() : others;
                others.put(field, kept);
            } else if (others != null) {
                others.remove(field);
            }
        }

        private static @Nullable Object kept(@Nullable Object value) {
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
                return list.stream()
                        .map(item -> WellFormed.text(item.toString()))
                        .toList();
            }
            return value;
        }

        /** Sets a field only where there is none yet. */
        public Builder orElse(String field, @Nullable Object value) {
            return has(field) ? this : with(field, value);
        }

        private boolean has(String field) {
            int index = KnownFields.indexOf(field);
            return index >= 0 ? slots[index] != null : others != null && others.containsKey(field);
        }

        /** The value set so far, or null. */
        public @Nullable Object get(String field) {
            return Event.get(field, slots, others);
        }

        /** Adds a tag once. */
        public Builder tag(String tag) {
            Object before = slots[KnownFields.TAGS];
            List<String> tags = new ArrayList<>();
            if (before instanceof List<?> list) {
                list.forEach(item -> tags.add(item.toString()));
            } else if (before != null) {
                tags.add(before.toString());
            }
            if (!tags.contains(tag)) {
                tags.add(tag);
                slots[KnownFields.TAGS] = List.copyOf(tags);
            }
            return this;
        }

        /** The event. */
        public Event build() {
            return new Event(slots, others);
        }
    }
}
