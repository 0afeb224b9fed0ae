package io.foreshock.streams.settle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The byte ranges [from, to) of a stream that are settled: sorted, apart, normally one.
 *
 * @param touched when a record of the stream last came, by the broker's clock; absent in what an older version stored
 */
record Ranges(List<long[]> settled, @Nullable Instant touched) {
    static final Ranges NONE = new Ranges(List.of(), null);

    /** The first byte of [from, to) that is not settled yet; {@code to} when all of it is. */
    long firstOpen(long from, long to) {
        long open = from;
        for (long[] range : settled) {
            if (range[0] <= open && open < range[1]) {
                open = range[1];
            }
        }
        return Math.min(open, to);
    }

    /** These ranges and [from, to). */
    Ranges with(long from, long to) {
        List<long[]> merged = new ArrayList<>();
        long start = from;
        long end = to;
        for (long[] range : settled) {
            if (range[1] < start || range[0] > end) {
                merged.add(range);
            } else {
                start = Math.min(start, range[0]);
                end = Math.max(end, range[1]);
            }
        }
        merged.add(new long[] {start, end});
        merged.sort((a, b) -> Long.compare(a[0], b[0]));
        return new Ranges(merged, touched);
    }

    Ranges touchedAt(Instant at) {
        return new Ranges(settled, at);
    }
}
