package io.foreshock.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A match of a rule in one group, with evidence. Published again under the same id while it grows.
 *
 * @param id stable over updates: rule, group and first
 * @param kind the kind of fault, such as {@code upstream_error}, {@code restart}, {@code connections}
 * @param count how many events
 * @param group the values of the rule's group-by, joined by a space
 * @param until for what can end (silence, a jump that went back): when it ended
 * @param evidence the first and the last few, in order of time
 */
public record Signal(
        String id,
        String rule,
        String ruleHash,
        String title,
        String kind,
        Severity severity,
        Service service,
        List<String> hosts,
        Instant first,
        Instant last,
        long count,
        String group,
        @Nullable Instant until,
        List<Evidence> evidence) {
    private static final String RESTART = "restart";

    /** Whether it opens or changes an incident; a signal that does not is context of the incident it falls into. */
    public boolean counts() {
        return counts(kind, severity);
    }

    /** When it was seen last: its last event, or its end. */
    public Instant lastSeen() {
        return until != null && until.isAfter(last) ? until : last;
    }

    /** The same, ended then. */
    public Signal endedAt(Instant at) {
        return new Signal(
                id, rule, ruleHash, title, kind, severity, service, hosts, first, last, count, group, at, evidence);
    }

    static boolean counts(String kind, Severity severity) {
        return severity.compareTo(Severity.WARNING) >= 0 || kind.equals(RESTART);
    }
}
