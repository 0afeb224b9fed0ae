package io.foreshock.streams.task;

import io.foreshock.events.Codec;
import io.foreshock.events.MalformedRecordException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Objects of one kind by their keys. For one thread. */
public final class StateObjects<T> {
    private final String prefix;
    private final Codec<T> codec;
    private final Map<String, Entry<T>> entries = new HashMap<>();
    /** Those that are not written as they are now. */
    private final List<Entry<T>> changed = new ArrayList<>();

    StateObjects(String prefix, Codec<T> codec) {
        this.prefix = prefix;
        this.codec = codec;
    }

    /** The object, to be read only; null where there is none. */
    public @Nullable T get(String key) {
        Entry<T> entry = entries.get(key);
        return entry == null ? null : entry.value;
    }

    /** The object, to be changed in place: it is written at the next commit. */
    public @Nullable T change(String key) {
        Entry<T> entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        changed(entry);
        return entry.value;
    }

    public void put(String key, T value) {
        Entry<T> entry = entries.computeIfAbsent(key, Entry::new);
        entry.value = value;
        changed(entry);
    }

    public void delete(String key) {
        Entry<T> entry = entries.remove(key);
        if (entry != null) {
            entry.value = null;
            changed(entry);
        }
    }

    /** Every object in the order of keys; the visitor may put and delete. */
    public void forEach(BiConsumer<String, T> visitor) {
        new TreeMap<>(entries).forEach((key, entry) -> {
            T value = entry.value;
            if (value != null) {
                visitor.accept(key, value);
            }
        });
    }

    private void changed(Entry<T> entry) {
        if (!entry.changed) {
            entry.changed = true;
            changed.add(entry);
        }
    }

    /** How many there are whose keys, with the prefix, begin so. */
    long count(String begin) {
        return beginning(begin).count();
    }

    /** Their size, encoded, with their keys. */
    long bytes(String begin) {
        return beginning(begin)
                .mapToLong(entry -> prefix.length() + entry.key.length() + encodedSize(entry))
                .sum();
    }

    private Stream<Entry<T>> beginning(String begin) {
        return entries.values().stream().filter(entry -> (prefix + entry.key).startsWith(begin));
    }

    private int encodedSize(Entry<T> entry) {
        return entry.value == null ? 0 : codec.encode(entry.value).length;
    }

    void load(KeyValueStore<String, byte[]> from, BiConsumer<String, byte[]> unreadable) {
        try (KeyValueIterator<String, byte[]> all = from.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> each = all.next();
                if (each.key.startsWith(prefix)) {
                    load(each.key, each.value, unreadable);
                }
            }
        }
    }

    private void load(String key, byte[] value, BiConsumer<String, byte[]> unreadable) {
        Entry<T> entry = new Entry<>(key.substring(prefix.length()));
        try {
            entry.value = codec.decode(value);
            entries.put(entry.key, entry);
        } catch (MalformedRecordException e) {
            changed(entry);
            unreadable.accept(key, value);
        }
    }

    /** An object that was deleted and came again is written last, as it is. */
    void write(KeyValueStore<String, byte[]> to) {
        for (Entry<T> entry : changed) {
            T value = entry.value;
            to.put(prefix + entry.key, value == null ? null : codec.encode(value));
            entry.changed = false;
        }
        changed.clear();
    }

    int largest() {
        return entries.values().stream().mapToInt(this::encodedSize).max().orElse(0);
    }

    /** A key, and its object; null when it was deleted. */
    private static final class Entry<T> {
        private final String key;
        private @Nullable T value;
        private boolean changed;

        Entry(String key) {
            this.key = key;
        }
    }
}
