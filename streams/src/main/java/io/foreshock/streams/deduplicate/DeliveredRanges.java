package io.foreshock.streams.deduplicate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The byte ranges [from, to) of a file that were delivered: sorted, apart, normally one.
 *
 * @param touched when a record of the file last came, by the broker's clock; absent in what an older version stored
 */
record DeliveredRanges(List<long[]> delivered, @Nullable Instant touched) {
    static final DeliveredRanges NONE = new DeliveredRanges(List.of(), null);

    /** The first byte of [from, to) that was not delivered yet; {@code to} when all of it is. */
    long firstOpen(long from, long to) {
        long open = from;
        for (long[] range : delivered) {
            if (range[0] <= open && open < range[1]) {
                open = range[1];
            }
        }
        return Math.min(open, to);
    }

    /** These ranges and [from, to). */
    DeliveredRanges with(long from, long to) {
        List<long[]> merged = new ArrayList<>();
        long start = from;
        long end = to;
        for (long[] range : delivered) {
            if (range[1] < start || range[0] > end) {
                merged.add(range);
            } else {
                start = Math.min(start, range[0]);
                end = Math.max(end, range[1]);
            }
        }
        merged.add(new long[] {start, end});
        merged.sort((a, b) -> Long.compare(a[0], b[0]));
        return new DeliveredRanges(merged, touched);
    }

    DeliveredRanges touchedAt(Instant at) {
        return new DeliveredRanges(delivered, at);
    }
}
