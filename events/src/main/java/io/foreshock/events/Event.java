package io.foreshock.events;

import java.time.Instant;
import java.util.ArrayList;
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
 */
public final class Event {
    private final Map<String, Object> fields;

    private Event(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** An empty builder for an event of {@code dataset} at {@code at}. */
    public static Builder of(String dataset, Instant at) {
        return new Builder(new TreeMap<>()).with(Fields.DATASET, dataset).with(Fields.TIMESTAMP, at);
    }

    /** An event of exactly these fields. */
    static Event ofFields(SortedMap<String, Object> fields) {
        return new Event(Collections.unmodifiableMap(fields));
    }

    /** A builder that starts from this event's fields; this event does not change. */
    public Builder toBuilder() {
        return new Builder(new TreeMap<>(fields));
    }

    /** All fields in the order of their names; unmodifiable. */
    public Map<String, Object> fields() {
        return fields;
    }

    /** The value of a field, or null where the event has none. */
    public @Nullable Object get(String field) {
        return fields.get(field);
    }

    /** The value of a field as text, or null where the event has none. */
    public @Nullable String text(String field) {
        Object value = fields.get(field);
        return value == null ? null : value.toString();
    }

    /** The value of a field as text, or {@code otherwise}. */
    public String text(String field, String otherwise) {
        Object value = fields.get(field);
        return value == null ? otherwise : value.toString();
    }

    /** The value of a numeric field, or null where there is none or it is not a number. */
    public @Nullable Double number(String field) {
        return fields.get(field) instanceof Number n ? n.doubleValue() : null;
    }

    /** Event time: {@code @timestamp}. */
    public Instant timestamp() {
        return (Instant) Objects.requireNonNull(fields.get(Fields.TIMESTAMP), "an event has a @timestamp");
    }

    /** {@code event.dataset}, such as {@code nginx.access}. */
    public String dataset() {
        return text(Fields.DATASET, "generic.text");
    }

    /** Whether the event has the tag. */
    public boolean tagged(String tag) {
        return fields.get(Fields.TAGS) instanceof List<?> tags && tags.contains(tag);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Event e && e.fields.equals(fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return fields.toString();
    }

    /** Collects fields. Not thread-safe; a builder must not be used after {@link #build()}. */
    public static final class Builder {
        private final SortedMap<String, Object> fields;

        private Builder(SortedMap<String, Object> fields) {
            this.fields = fields;
        }

        /**
         * Sets a field; null, empty text, and a number that JSON cannot write (not a number, infinite) leave the event
         * without it. Lone surrogates become U+FFFD.
         */
        public Builder with(String field, @Nullable Object value) {
            Object kept = kept(value);
            if (kept == null) {
                fields.remove(WellFormed.text(field));
            } else {
                fields.put(WellFormed.text(field), kept);
            }
            return this;
        }

        private static @Nullable Object kept(@Nullable Object value) {
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
            return fields.containsKey(field) ? this : with(field, value);
        }

        /** The value set so far, or null. */
        public @Nullable Object get(String field) {
            return fields.get(field);
        }

        /** Adds a tag once. */
        public Builder tag(String tag) {
            List<String> tags = new ArrayList<>();
            if (fields.get(Fields.TAGS) instanceof List<?> list) {
                list.forEach(item -> tags.add(item.toString()));
            } else if (fields.get(Fields.TAGS) instanceof String single) {
                tags.add(single);
            }
            if (!tags.contains(tag)) {
                tags.add(tag);
                fields.put(Fields.TAGS, List.copyOf(tags));
            }
            return this;
        }

        /** The event. */
        public Event build() {
            return ofFields(fields);
        }
    }
}
