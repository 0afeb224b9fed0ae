package io.foreshock.testing.chaos.script;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** A multiset of log lines. Not thread-safe. */
public final class Lines {
    private final Map<Line, Integer> counts = new HashMap<>();
    private long total;

    /** A line of a host's log, without its line end. */
    public record Line(String host, String dataset, String text) {}

    public void add(String host, String dataset, String text) {
        counts.merge(new Line(host, dataset, text), 1, Integer::sum);
        total++;
    }

    /** The number of equal lines. */
    public int count(Line line) {
        return counts.getOrDefault(line, 0);
    }

    /** Each line with the number of equal lines. */
    public Map<Line, Integer> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** The number of all lines. */
    public long total() {
        return total;
    }
}
