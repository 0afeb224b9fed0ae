package io.foreshock.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something odd, with evidence: what a rule found in one group. Published again under the same id while it grows.
 *
 * @param id stable over updates: rule, group and first
 * @param kind what it is a sign of, such as {@code upstream_error}, {@code restart}, {@code connections}
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
        List<Evidence> evidence) {}
