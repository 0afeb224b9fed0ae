package io.foreshock.testing.chaos.script;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** How often there is each line of each log. Not thread-safe. */
public final class Lines {
    private final Map<Line, Integer> counts = new HashMap<>();
    private long total;

    /** A line of a host's log, by the text that it has there. */
    public record Line(String host, String dataset, String text) {}

    /** Counts a line. */
    public void add(String host, String dataset, String text) {
        counts.merge(new Line(host, dataset, text), 1, Integer::sum);
        total++;
    }

    /** How often there is a line. */
    public int count(Line line) {
        return counts.getOrDefault(line, 0);
    }

    /** Each line and how often there is one. */
    public Map<Line, Integer> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** All lines, equal ones each counted. */
    public long total() {
        return total;
    }
}
