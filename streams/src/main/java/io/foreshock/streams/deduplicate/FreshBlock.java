package io.foreshock.streams.deduplicate;

import io.foreshock.events.LogBlock;
import io.foreshock.events.Origin;
import java.util.List;

/**
 * A block with the parts of its range that were not delivered before, in order; each begins and ends where a line does.
 */
public record FreshBlock(Origin origin, LogBlock block, List<Range> parts) {
    /** The bytes [from, to) of a file. */
    public record Range(long from, long to) {}
}
