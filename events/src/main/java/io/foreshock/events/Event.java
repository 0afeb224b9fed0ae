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
 * {@link Long}, a {@link Double}, a {@link Boolean}, an {@link Instant} (only in the
 * fields that are times) or a {@link List} of strings. Every event has {@code @timestamp} and {@code event.dataset}.
 *
 * <p>Fields that our datasets have stand in slots, others in a map; a text may be a {@link Slice} of its line until it is
 * asked for. Immutable but for that, so not for several threads at once.
 */
public final class Event {
    private static final Field[] SLOTS = Field.values();

    private final @Nullable Object[] slots;
    private final @Nullable SortedMap<String, Object> others;

    private Event(@Nullable Object[] slots, @Nullable SortedMap<String, Object> others) {
        this.slots = slots;
        this.others = others;
    }

    /** An empty builder for an event of {@code dataset} at {@code at}. */
    public static Builder of(String dataset, Instant at) {
        return builder().with(Field.DATASET, dataset).with(Field.TIMESTAMP, at);
    }

    /** The same, for a parser that makes many of them. */
    public static Builder of(Slice dataset, Instant at) {
        return builder().with(Field.DATASET, dataset).with(Field.TIMESTAMP, at);
    }

    static Builder builder() {
        return new Builder(new @Nullable Object[SLOTS.length], null);
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
                fields.put(SLOTS[i].dotted(), value);
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
    public @Nullable Object get(Field field) {
        return value(slots[field.slot()]);
    }

    /** The value of the field with a dotted name, whether it has a slot or not; null where the event has none. */
    public @Nullable Object get(String field) {
        Field known = Field.named(field);
        if (known != null) {
            return get(known);
        }
        return others == null ? null : others.get(field);
    }

    private static @Nullable Object value(@Nullable Object slot) {
        return slot instanceof Slice ? slot.toString() : slot;
    }

    /** The value of a field as text, or null where the event has none. */
    public @Nullable String text(Field field) {
        Object value = slots[field.slot()];
        return value == null ? null : value.toString();
    }

    /** The same, of the field with a dotted name. */
    public @Nullable String text(String field) {
        Object value = get(field);
        return value == null ? null : value.toString();
    }

    /** The value of a field as text, or {@code otherwise}. */
    public String text(Field field, String otherwise) {
        Object value = slots[field.slot()];
        return value == null ? otherwise : value.toString();
    }

    /** The value of a field as it stands in its line, or as text; null where the event has none. */
    public @Nullable Slice slice(Field field) {
        Object value = slots[field.slot()];
        return value == null || value instanceof Slice ? (Slice) value : Slice.of(value.toString());
    }

    /** The value of a numeric field, or null where there is none or it is not a number. */
    public @Nullable Double number(Field field) {
        return slots[field.slot()] instanceof Number n ? n.doubleValue() : null;
    }

    /** The same, of the field with a dotted name. */
    public @Nullable Double number(String field) {
        return get(field) instanceof Number n ? n.doubleValue() : null;
    }

    /** Event time: {@code @timestamp}. */
    public Instant timestamp() {
        return (Instant) Objects.requireNonNull(slots[Field.TIMESTAMP.slot()], "an event has a @timestamp");
    }

    /** {@code event.dataset}, such as {@code nginx.access}. */
    public String dataset() {
        Object dataset = slots[Field.DATASET.slot()];
        return dataset == null ? "generic.text" : dataset.toString();
    }

    /** Whether the event has the tag. */
    public boolean tagged(String tag) {
        return slots[Field.TAGS.slot()] instanceof List<?> tags && tags.contains(tag);
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
        public Builder with(Field field, @Nullable Object value) {
            slots[field.slot()] = FieldValue.of(value);
            return this;
        }

        /** The same, for the field with a dotted name. */
        public Builder with(String field, @Nullable Object value) {
            Field known = Field.named(field);
            if (known != null) {
                return with(known, value);
            }
            putOther(WellFormed.text(field), value(FieldValue.of(value)));
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

        /** Sets a field only where there is none yet. */
        public Builder orElse(Field field, @Nullable Object value) {
            return slots[field.slot()] != null ? this : with(field, value);
        }

        /** The value set so far, or null. */
        public @Nullable Object get(Field field) {
            return value(slots[field.slot()]);
        }

        /** Adds a tag once. */
        public Builder tag(String tag) {
            Object before = slots[Field.TAGS.slot()];
            List<String> tags = new ArrayList<>();
            if (before instanceof List<?> list) {
                list.forEach(item -> tags.add(item.toString()));
            } else if (before != null) {
                tags.add(before.toString());
            }
            if (!tags.contains(tag)) {
                tags.add(tag);
                slots[Field.TAGS.slot()] = List.copyOf(tags);
            }
            return this;
        }

        /** The event. */
        public Event build() {
            return new Event(slots, others);
        }
    }
}
