package io.foreshock.testing.lab.ledger;

import java.util.ArrayList;
import java.util.List;

/** The stored rows of one file's stream, in order. Built up row by row. */
final class StoredStream {
    private final List<Range> ranges = new ArrayList<>();
    private String firstOriginal = "";

    void add(Range range, String original) {
        ranges.add(range);
        if (range.from() == 0) {
            firstOriginal = original;
        }
    }

    Tiling tiling() {
        return Tiling.of(ranges);
    }

    /** Whether a file that begins with this line can be the one that was read. */
    boolean beginsWith(String line) {
        return firstOriginal.lines().findFirst().orElse("").equals(line);
    }
}
