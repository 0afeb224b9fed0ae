package io.foreshock.streams.correlate;

/**
 * Limits on the detail of an incident, so that its record stays within 256 KiB.
 *
 * @param entries of the timeline
 * @param evidence of each signal
 */
record IncidentLimits(int entries, int restarts, int signals, int evidence) {
    static final IncidentLimits WIDEST = new IncidentLimits(200, 100, 60, 10);

    IncidentLimits narrower() {
        return new IncidentLimits(entries / 2, restarts / 2, signals / 2, Math.max(1, evidence / 2));
    }
}
