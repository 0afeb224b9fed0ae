package io.foreshock.events;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A line of a log, or a sample of a number, understood: a flat, ordered set of Elastic Common Schema fields.
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
    static Event ofFields(TreeMap<String, Object> fields) {
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

    /** Whether {@code tags} holds {@code tag}. */
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
        private final TreeMap<String, Object> fields;

        private Builder(TreeMap<String, Object> fields) {
            this.fields = fields;
        }

        /** Sets a field; a null or empty value leaves the event without it. */
        public Builder with(String field, @Nullable Object value) {
            if (value == null || "".equals(value)) {
                fields.remove(field);
            } else if (value instanceof Integer i) {
                fields.put(field, i.longValue());
            } else {
                fields.put(field, value);
            }
            return this;
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
            @SuppressWarnings("unchecked")
            List<String> tags = (List<String>) fields.getOrDefault(Fields.TAGS, List.of());
            if (!tags.contains(tag)) {
                fields.put(
                        Fields.TAGS,
                        java.util.stream.Stream.concat(tags.stream(), java.util.stream.Stream.of(tag))
                                .toList());
            }
            return this;
        }

        /** The event. */
        public Event build() {
            return ofFields(fields);
        }
    }
}
