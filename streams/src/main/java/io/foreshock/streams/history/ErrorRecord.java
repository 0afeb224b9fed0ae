package io.foreshock.streams.history;

import io.foreshock.events.Incident;
import io.foreshock.streams.wire.Observation;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Equal errors of a service. Mutable, of one task; its fields are its stored form. */
final class ErrorRecord {
    /** Half an hour of an error that never rests; those before are counted as one. */
    private static final int MOST_STEPS = 180;

    public Incident.ErrorGroup group = new Incident.ErrorGroup("", "", 0, null, null, false, null);
    public List<String> modules = List.of();
    /** How many came when: by the number of the ten seconds since the epoch; of dated errors, the latest. */
    public TreeMap<Long, Long> counts = new TreeMap<>();

    void add(Observation.ErrorCount seen) {
        boolean undated = seen.undated();
        modules = modules.isEmpty() ? seen.modules() : modules;
        group = new Incident.ErrorGroup(
                seen.fingerprint(),
                seen.message(),
                group.count() + seen.count(),
                undated ? null : earlier(group.first(), seen.first()),
                undated ? null : later(group.last(), seen.last()),
                undated,
                modules.isEmpty() ? null : modules.get(0));
        if (!undated) {
            counts.merge(Observation.ErrorCount.stepOf(seen.first()), seen.count(), Long::sum);
            while (counts.size() > MOST_STEPS) {
                counts.pollFirstEntry();
            }
        }
    }

    private static Instant earlier(@Nullable Instant before, Instant seen) {
        return before != null && before.isBefore(seen) ? before : seen;
    }

    private static Instant later(@Nullable Instant before, Instant seen) {
        return before != null && before.isAfter(seen) ? before : seen;
    }
}
