package io.foreshock.streams.history;

import io.foreshock.events.Incident;
import io.foreshock.streams.wire.Observation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Equal errors of a service. Mutable, of one task; its fields are its stored form. */
final class ErrorRecord {
    public Incident.ErrorGroup group = new Incident.ErrorGroup("", "", 0, null, null, false, null);
    public List<String> modules = List.of();

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
    }

    private static Instant earlier(@Nullable Instant before, Instant seen) {
        return before != null && before.isBefore(seen) ? before : seen;
    }

    private static Instant later(@Nullable Instant before, Instant seen) {
        return before != null && before.isAfter(seen) ? before : seen;
    }
}
