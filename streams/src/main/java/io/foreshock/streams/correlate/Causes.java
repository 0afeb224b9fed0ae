package io.foreshock.streams.correlate;

import io.foreshock.events.Incident;
import io.foreshock.events.Severity;
import io.foreshock.events.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which signal of an incident says why: that of the deepest part which was itself in trouble when it began. A host is deeper than a database
 * on it, a database than what needs it, and requests that fail only say that something is wrong. What began minutes later may be a
 * consequence, such as a host that starves or is rebooted, and is named only where nothing else says why.
 */
final class Causes {
    /** Kinds by depth, the deepest first. Others than these and the symptoms, of rules of one's own, are as deep as what is needed. */
    private static final List<Set<String>> DEPTHS = List.of(
            Set.of("disk", "reboot", "watchdog"),
            Set.of("memory"),
            Set.of("database", "locks", "redis", "connections"),
            Set.of("certificate", "dns", "dependency", "limits", "flood"));

    private static final int NEEDED = DEPTHS.size() - 1;

    private static final String SILENCE = "silence";
    private static final Set<String> SYMPTOMS = Set.of(
            SILENCE,
            "failed_requests",
            "upstream_error",
            "latency",
            "abandoned_requests",
            "stall",
            "restart",
            "service_away",
            "app_error",
            "severe_lines",
            "check",
            "clock",
            "identity");

    /** Evidence of a cause may come this much later than what it does. */
    private static final Duration EARLY = Duration.ofMinutes(5);

    private Causes() {}

    /** The first of the deepest; empty where all only say that something is wrong. */
    static Optional<Signal> deepest(Collection<Signal> signals) {
        List<Signal> counting = signals.stream().filter(Signal::counts).toList();
        Instant late = counting.stream()
                .map(Signal::first)
                .min(Comparator.naturalOrder())
                .map(first -> first.plus(EARLY))
                .orElse(Instant.MAX);
        return counting.stream()
                .filter(Causes::saysWhy)
                .min(Comparator.comparing((Signal signal) -> signal.first().isAfter(late))
                        .thenComparingInt(Causes::depth)
                        .thenComparing(Signal::first)
                        .thenComparing(Signal::id));
    }

    static Incident.Cause entry(Signal signal) {
        return new Incident.Cause(signal.rule(), signal.title(), signal.group(), signal.first());
    }

    private static boolean saysWhy(Signal signal) {
        return !SYMPTOMS.contains(signal.kind()) || isHostGone(signal);
    }

    private static int depth(Signal signal) {
        if (isHostGone(signal)) {
            return 0;
        }
        for (int depth = 0; depth < DEPTHS.size(); depth++) {
            if (DEPTHS.get(depth).contains(signal.kind())) {
                return depth;
            }
        }
        return NEEDED;
    }

    /** A log that is silent says little; a host says all. */
    private static boolean isHostGone(Signal signal) {
        return signal.kind().equals(SILENCE) && signal.severity().compareTo(Severity.ERROR) >= 0;
    }
}
