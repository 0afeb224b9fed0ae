package io.foreshock.streams.task;

import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.RecordCodec;
import java.util.function.Consumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** One kind of value in a store of bytes. Single-threaded, as its store is. */
public final class JsonStore<T> {
    private final KeyValueStore<String, byte[]> store;
    private final String prefix;
    private final RecordCodec<T> codec;

    /** Values of {@code type} under keys that start with {@code prefix}, which no other kind in the store may share. */
    public JsonStore(KeyValueStore<String, byte[]> store, String prefix, Class<T> type) {
        this.store = store;
        this.prefix = prefix;
        this.codec = new RecordCodec<>(type);
    }

    public @Nullable T get(String key) {
        byte[] bytes = store.get(prefix + key);
        return bytes == null ? null : decode(key, bytes);
    }

    public void put(String key, T value) {
        store.put(prefix + key, codec.encode(value));
    }

    public void delete(String key) {
        store.delete(prefix + key);
    }

    /** Every value, in the order of keys; the visitor may put and delete. */
    public void forEach(Consumer<Entry<T>> visitor) {
        java.util.List<Entry<T>> all = new java.util.ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries = entries()) {
            entries.forEachRemaining(
                    e -> all.add(new Entry<>(e.key.substring(prefix.length()), decode(e.key, e.value))));
        }
        all.forEach(visitor);
    }

    /** Keys are ordered by their bytes, so the end is the prefix with its last character raised by one. */
    private KeyValueIterator<String, byte[]> entries() {
        if (prefix.isEmpty()) {
            return store.all();
        }
        int last = prefix.length() - 1;
        return store.range(prefix, prefix.substring(0, last) + (char) (prefix.charAt(last) + 1));
    }

    /** A key without its prefix, and its value. */
    public record Entry<T>(String key, T value) {}

    private T decode(String key, byte[] bytes) {
        try {
            return codec.decode(bytes);
        } catch (MalformedRecordException e) {
            throw new IllegalStateException(
                    "state of " + prefix + key + " cannot be read; was it written by a newer version?", e);
        }
    }
}
