package io.foreshock.streams.deduplicate;

import io.foreshock.events.LogBlock;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.Origin;
import io.foreshock.events.RecordCodec;
import io.foreshock.parsers.BlockParser;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** The origins of blocks, decoded once for many of them. Not thread-safe. */
final class Origins {
    /** More files than a task has; the least recently used one is decoded again. */
    private static final int MOST = 10_000;

    private final RecordCodec<Origin> codec = new RecordCodec<>(Origin.class);
    private final Map<ByteBuffer, Origin> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Origin> eldest) {
            return size() > MOST;
        }
    };

    /**
     * The origin of a block.
     *
     * @throws MalformedRecordException when no parser here understands it
     */
    Origin of(LogBlock block) throws MalformedRecordException {
        ByteBuffer bytes = ByteBuffer.wrap(block.origin());
        Origin origin = known.get(bytes);
        if (origin == null) {
            origin = codec.decode(block.origin());
            BlockParser.check(origin, block.read());
            known.put(bytes, origin);
        }
        return origin;
    }
}
