package io.foreshock.streams.deduplicate;

import io.foreshock.streams.deduplicate.FreshBlock.Range;
import io.foreshock.streams.task.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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

    static final StateCodec<DeliveredRanges> CODEC =
            StateCodec.of(DeliveredRanges.class, DeliveredRanges::write, DeliveredRanges::read);

    /** The first byte of [from, to) that was not delivered yet; {@code to} when all of it is. */
    long firstOpen(long from, long to) {
        List<Range> open = open(from, to);
        return open.isEmpty() ? to : open.get(0).from();
    }

    /** The parts of [from, to) that were not delivered yet. */
    List<Range> open(long from, long to) {
        List<Range> open = new ArrayList<>(1);
        long at = from;
        for (long[] range : delivered) {
            if (range[0] > at && at < to) {
                open.add(new Range(at, Math.min(range[0], to)));
            }
            at = Math.max(at, range[1]);
        }
        if (at < to) {
            open.add(new Range(at, to));
        }
        return open;
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

    private static void write(DeliveredRanges ranges, DataOutput out) throws IOException {
        StateCodec.writeTime(ranges.touched, out);
        out.writeInt(ranges.delivered.size());
        for (long[] range : ranges.delivered) {
            out.writeLong(range[0]);
            out.writeLong(range[1]);
        }
    }

    private static DeliveredRanges read(DataInput in) throws IOException {
        Instant touched = StateCodec.readTime(in);
        List<long[]> delivered = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            delivered.add(new long[] {in.readLong(), in.readLong()});
        }
        return new DeliveredRanges(delivered, touched);
    }
}
