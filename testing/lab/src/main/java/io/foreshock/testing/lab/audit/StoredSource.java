package io.foreshock.testing.lab.audit;

import java.util.ArrayList;
import java.util.List;

/** The stored rows of one source: a file, from its first byte until it is truncated or removed. */
final class StoredSource {
    private final List<ByteRange> ranges = new ArrayList<>();
    private String firstOriginal = "";

    void add(ByteRange range, String original) {
        ranges.add(range);
        if (range.from() == 0) {
            firstOriginal = original;
        }
    }

    Coverage coverage() {
        return Coverage.of(ranges);
    }

    /** Whether a file with this first line can be the source. */
    boolean beginsWith(String line) {
        return firstOriginal.lines().findFirst().orElse("").equals(line);
    }
}
