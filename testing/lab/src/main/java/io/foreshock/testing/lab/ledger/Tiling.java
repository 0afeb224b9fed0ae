package io.foreshock.testing.lab.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Whether ranges lie side by side from 0 on, none missing, none twice. */
public final class Tiling {
    private final long end;
    private final List<String> flaws;

    private Tiling(long end, List<String> flaws) {
        this.end = end;
        this.flaws = flaws;
    }

    /** Lays the ranges, in any order. */
    public static Tiling of(List<Range> ranges) {
        List<String> flaws = new ArrayList<>();
        long at = 0;
        for (Range range : ranges.stream()
                .sorted(Comparator.comparingLong(Range::from).thenComparingLong(Range::to))
                .toList()) {
            if (range.from() > at) {
                flaws.add("bytes " + at + " to " + range.from() + " are missing");
            } else if (range.from() < at) {
                flaws.add("bytes " + range.from() + " to " + Math.min(at, range.to()) + " are there twice");
            }
            at = Math.max(at, range.to());
        }
        return new Tiling(at, flaws);
    }

    /** Where the last range ends; 0 when there is none. */
    public long end() {
        return end;
    }

    /** What is missing or there twice, in order; empty when nothing is. */
    public List<String> flaws() {
        return flaws;
    }
}
