package io.foreshock.streams.task;

import io.foreshock.events.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.Position;
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
    private final List<StateObjects<?>> kinds = new ArrayList<>();
    private boolean open;

    /** {@code inner} keeps the objects over a restart; null: nothing does. */
    ObjectStore(String name, @Nullable KeyValueStore<String, byte[]> inner) {
        this.name = name;
        this.inner = inner;
    }

    /** A store whose objects live as long as it does. */
    public static ObjectStore inMemory(String name) {
        return new ObjectStore(name, null);
    }

    /**
     * The objects of one kind, to be asked for when a processor begins.
     *
     * @param prefix of their keys; none is the beginning of another one
     * @param unreadable takes the key and the bytes of each that cannot be decoded, which begins anew
     */
    public <T> StateObjects<T> objects(String prefix, Codec<T> codec, BiConsumer<String, byte[]> unreadable) {
        StateObjects<T> objects = new StateObjects<>(prefix, codec);
        kinds.add(objects);
        if (inner != null) {
            objects.load(inner, unreadable);
        }
        return objects;
    }

    /** How many objects there are whose keys begin so. */
    public long count(String prefix) {
        return kinds.stream().mapToLong(kind -> kind.count(prefix)).sum();
    }

    /** The size of those whose keys begin so, encoded, with their keys: what a restart reads. */
    public long bytes(String prefix) {
        return kinds.stream().mapToLong(kind -> kind.bytes(prefix)).sum();
    }

    /** The size of the largest one, encoded. */
    public int largest() {
        return kinds.stream().mapToInt(StateObjects::largest).max().orElse(0);
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
}
