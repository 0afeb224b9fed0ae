package io.foreshock.streams.correlate;

/**
 * How much of a story is told, so that an incident's record stays within 256 KiB however long the story is.
 *
 * @param entries of the timeline
 * @param evidence of each signal
 */
record Bounds(int entries, int restarts, int signals, int evidence) {
    static final Bounds WIDEST = new Bounds(200, 100, 60, 10);

    Bounds narrower() {
        return new Bounds(entries / 2, restarts / 2, signals / 2, Math.max(1, evidence / 2));
    }
}
