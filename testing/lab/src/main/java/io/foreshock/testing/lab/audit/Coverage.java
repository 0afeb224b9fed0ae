package io.foreshock.testing.lab.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How byte ranges cover a source from 0 on.
 *
 * @param end of the last range; 0 without a range
 * @param flaws gaps and overlaps, in order
 */
record Coverage(long end, List<String> flaws) {
    /** {@code ranges} may be in any order. */
    static Coverage of(List<ByteRange> ranges) {
        List<String> flaws = new ArrayList<>();
        long end = 0;
        for (ByteRange range : ranges.stream()
                .sorted(Comparator.comparingLong(ByteRange::from).thenComparingLong(ByteRange::to))
                .toList()) {
            if (range.from() > end) {
                flaws.add("bytes " + end + " to " + range.from() + " are missing");
            } else if (range.from() < end) {
                flaws.add("bytes " + range.from() + " to " + Math.min(end, range.to()) + " are there twice");
            }
            end = Math.max(end, range.to());
        }
        return new Coverage(end, List.copyOf(flaws));
    }
}
