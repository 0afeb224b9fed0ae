package io.foreshock.streams.task;

import io.foreshock.events.Codec;
import io.foreshock.events.MalformedRecordException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/**
 * The state of one processor of a task, as objects: decoded once after a start, changed in place, and encoded when Kafka
 * Streams commits, however often they changed until then. All of it is in memory, so all of it needs an end.
 *
 * <p>Kafka Streams flushes caching stores before each commit, so that what they write is part of the transaction. {@link
 * CachedStateStore} is how it knows them, and there is no public hook; {@link StateStore#commit} comes after the commit.
 */
public final class ObjectStore implements StateStore, CachedStateStore<Bytes, byte[]> {
    private final String name;
    private final @Nullable KeyValueStore<String, byte[]> inner;
    private final List<Objects<?>> kinds = new ArrayList<>();
    private boolean open;

    /** {@code inner} keeps the objects over a restart; null: nothing does. */
    ObjectStore(String name, @Nullable KeyValueStore<String, byte[]> inner) {
        this.name = name;
        this.inner = inner;
    }

    /**
     * The objects of one kind, to be asked for when a processor begins.
     *
     * @param prefix of their keys; none is the beginning of another one
     * @param unreadable takes the key and the bytes of each that cannot be decoded, which begins anew
     */
    public <T> Objects<T> objects(String prefix, Codec<T> codec, BiConsumer<String, byte[]> unreadable) {
        Objects<T> objects = new Objects<>(prefix, codec);
        kinds.add(objects);
        if (inner != null) {
            objects.load(inner, unreadable);
        }
        return objects;
    }

    /** How many objects there are whose keys begin so. */
    public long count(String prefix) {
        return kinds.stream()
                .flatMap(kind -> kind.entries.keySet().stream().map(key -> kind.prefix + key))
                .filter(key -> key.startsWith(prefix))
                .count();
    }

    /** The size of the largest one, encoded. */
    public int largest() {
        return kinds.stream().mapToInt(Objects::largest).max().orElse(0);
    }

    @Override
    public void flushCache() {
        if (inner != null) {
            kinds.forEach(kind -> kind.write(inner));
        }
    }

    @Override
    public void clearCache() {
        kinds.clear();
    }

    @Override
    public boolean setFlushListener(@Nullable CacheFlushListener<Bytes, byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        kinds.clear();
        open = true;
        if (inner == null) {
            context.register(root, (key, value) -> {});
        } else {
            inner.init(context, root);
        }
    }

    @Override
    public void commit(Map<TopicPartition, Long> changelogOffsets) {
        if (inner != null) {
            inner.commit(changelogOffsets);
        }
    }

    @Override
    public @Nullable Long committedOffset(TopicPartition partition) {
        return inner == null ? null : inner.committedOffset(partition);
    }

    @Override
    @SuppressWarnings("deprecation") // Kafka Streams 4.4 asks for it nevertheless
    public boolean managesOffsets() {
        return inner != null && inner.managesOffsets();
    }

    @Override
    public long approximateNumUncommittedBytes() {
        return inner == null ? 0 : inner.approximateNumUncommittedBytes();
    }

    @Override
    public Position getPosition() {
        return inner == null ? Position.emptyPosition() : inner.getPosition();
    }

    @Override
    public void close() {
        open = false;
        kinds.clear();
        if (inner != null) {
            inner.close();
        }
    }

    @Override
    public boolean persistent() {
        return inner != null && inner.persistent();
    }

    @Override
    public boolean isOpen() {
        return inner == null ? open : inner.isOpen();
    }

    /** Objects of one kind by their keys. For one thread. */
    public static final class Objects<T> {
        private final String prefix;
        private final Codec<T> codec;
        private final Map<String, Entry<T>> entries = new HashMap<>();
        /** Those that are not written as they are now. */
        private final List<Entry<T>> changed = new ArrayList<>();

        private Objects(String prefix, Codec<T> codec) {
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

        private void load(KeyValueStore<String, byte[]> from, BiConsumer<String, byte[]> unreadable) {
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
        private void write(KeyValueStore<String, byte[]> to) {
            for (Entry<T> entry : changed) {
                T value = entry.value;
                to.put(prefix + entry.key, value == null ? null : codec.encode(value));
                entry.changed = false;
            }
            changed.clear();
        }

        private int largest() {
            return entries.values().stream()
                    .mapToInt(entry -> entry.value == null ? 0 : codec.encode(entry.value).length)
                    .max()
                    .orElse(0);
        }
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
