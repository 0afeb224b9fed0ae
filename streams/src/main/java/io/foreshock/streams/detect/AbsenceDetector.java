package io.foreshock.streams.detect;

import io.foreshock.events.Evidence;
import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.Measure;
import io.foreshock.streams.wire.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Detects that events stop coming. A group is armed by its own last event, or by an event of the rules in {@code after}.
 * The deadline is checked at each tick, in the stage's own time: a host's clock may say what it wants, and a gap between ticks
 * does not count towards it.
 */
final class AbsenceDetector {
    /** Events of other threads may be this much later than the shutdown event. */
    private static final Duration STRAGGLERS = Duration.ofSeconds(1);

    private AbsenceDetector() {}

    private static Measure.Absence absence(DetectorRule rule) {
        return rule.measure(Measure.Absence.class);
    }

    /** An event of {@code after}: from now on, matches of the rules are due. */
    static void arm(GroupState group, Observation.RuleMatch hit) {
        if (group.lastSeen != null && group.lastSeen.isAfter(hit.evidence().at())) {
            return; // a later match arrived earlier
        }
        group.armedAt = hit.evidence().at();
        group.latest = hit.evidence();
        group.armedMs = -1;
        if (group.signal != null && group.signal.until != null) {
            group.signal = null; // one that has not ended is kept
        }
    }

    /**
     * A shutdown event of the host: no match is due until its next event, or it is due later, where the rule says so; and a
     * running signal ends. Returns whether the group changed.
     */
    static boolean shutdown(GroupState group, DetectorRule rule, Observation.Shutdown shutdown) {
        boolean itsOwn = group.hostId != null
                ? group.hostId.equals(shutdown.hostId())
                : group.latest != null && group.latest.host().equals(shutdown.host());
        if (!itsOwn || (group.shutdownAt != null && !shutdown.at().isAfter(group.shutdownAt))) {
            return false;
        }
        group.shutdownAt = shutdown.at();
        if (group.armedAt != null && !group.armedAt.isAfter(shutdown.at())) {
            group.armedAt = absence(rule).afterShutdown().isPresent() ? shutdown.at() : null;
            group.armedMs = -1;
        }
        ActiveSignal running = group.signal;
        if (running != null && running.until == null && shutdown.at().isAfter(running.first)) {
            running.until = shutdown.at();
            running.changed = true;
        }
        return true;
    }

    private static boolean isBeforeShutdown(GroupState group, Instant at) {
        return group.shutdownAt != null && !at.isAfter(group.shutdownAt.plus(STRAGGLERS));
    }

    /** Takes matches; returns whether they ended a signal. */
    static boolean seen(GroupState group, DetectorRule rule, Observation.MatchCount s) {
        group.firstSeen = group.firstSeen == null || s.first().isBefore(group.firstSeen) ? s.first() : group.firstSeen;
        group.lastSeen = group.lastSeen == null || s.last().isAfter(group.lastSeen) ? s.last() : group.lastSeen;
        group.partition = s.partition();
        boolean ended = false;
        ActiveSignal running = group.signal;
        if (running != null && running.until == null && s.last().isAfter(running.first)) {
            running.until = s.first().isAfter(running.first) ? s.first() : s.last();
            running.evidence.add(s.latest());
            if (absence(rule).learnsQuietHours()) {
                QuietHours.learn(group.quietHoursOfWeek, running.first, running.until);
            }
            running.changed = true;
            ended = true;
        }
        if (absence(rule).after().isEmpty()) {
            count(group, rule, s);
            if (group.usualMs > 0 && group.armedAt != null) {
                QuietHours.learn(group.quietHoursOfWeek, group.armedAt, s.first());
            }
            if (!isBeforeShutdown(group, s.last())) {
                if (group.armedAt == null || s.last().isAfter(group.armedAt)) {
                    group.armedAt = s.last();
                    group.latest = s.latest();
                }
                if (!group.quietHoursOfWeek.isEmpty() && wasBusy(group, s.last(), rule)) {
                    QuietHours.busy(group.quietHoursOfWeek, s.last());
                }
                // Also when its clock was set back: what came now was not silent now.
                group.armedMs = -1;
                group.usualMs = 0;
            }
        } else if (group.armedAt != null && s.last().isAfter(group.armedAt)) {
            group.armedAt = null;
        }
        return ended;
    }

    private static void count(GroupState group, DetectorRule rule, Observation.MatchCount s) {
        absence(rule).baseline().ifPresent(baseline -> {
            group.matchCounts.merge(s.last().getEpochSecond() / 60, s.count(), Long::sum);
            long newest = group.matchCounts.lastKey();
            group.matchCounts
                    .headMap(newest - baseline.timespan().toMinutes() * 2)
                    .clear();
        });
    }

    /** Checks the deadline at a tick, where the stage has run for so long; returns whether a signal began. */
    static boolean evaluate(GroupState group, DetectorRule rule, long elapsedMs, Duration grace) {
        Instant armedAt = group.armedAt;
        Evidence latest = group.latest;
        if (armedAt != null && group.armedMs < 0) {
            group.armedMs = elapsedMs;
        }
        long awayMs = elapsedMs - group.armedMs;
        if (armedAt == null
                || latest == null
                || (group.signal != null && group.signal.until == null)
                || awayMs < deadline(group, armedAt, rule, grace)
                || !wasBusy(group, armedAt, rule)
                || !hadMatches(group, armedAt, rule)) {
            return false;
        }
        Instant now = armedAt.plusMillis(group.usualMs + awayMs);
        if (QuietHours.isUsual(group.quietHoursOfWeek, armedAt, now)) {
            group.usualMs += awayMs; // asked again after the timespan: it may last longer than usual
            group.armedMs = elapsedMs;
            return false;
        }
        ActiveSignal signal = ActiveSignal.startingAt(rule, group, armedAt);
        signal.add(armedAt, armedAt, latest.host(), latest, 1);
        signal.last = now;
        group.signal = signal;
        return true;
    }

    /** When matches are overdue, in the stage's time; empty when none are due. Once it has passed, only an event changes anything. */
    static Optional<Long> overdueMs(GroupState group, DetectorRule rule, Duration grace) {
        Instant armedAt = group.armedAt;
        return armedAt == null ? Optional.empty() : Optional.of(group.armedMs + deadline(group, armedAt, rule, grace));
    }

    private static long deadline(GroupState group, Instant armedAt, DetectorRule rule, Duration grace) {
        return allowed(group, armedAt, rule).plus(grace).toMillis();
    }

    /** A host that was stopped in order may be away for longer: it reboots, or its agent starts again. */
    private static Duration allowed(GroupState group, Instant armedAt, DetectorRule rule) {
        return armedAt.equals(group.shutdownAt)
                ? absence(rule).afterShutdown().orElse(rule.timespan())
                : rule.timespan();
    }

    /** With {@code after}: whether the group had matches before it was armed. */
    private static boolean hadMatches(GroupState group, Instant armedAt, DetectorRule rule) {
        return absence(rule).after().isEmpty() || (group.firstSeen != null && group.firstSeen.isBefore(armedAt));
    }

    /** Whether the group met the baseline: enough events, and in half of the minutes, so that a burst does not count. */
    private static boolean wasBusy(GroupState group, Instant armedAt, DetectorRule rule) {
        return absence(rule)
                .baseline()
                .map(b -> {
                    long last = armedAt.getEpochSecond() / 60;
                    long first = last - b.timespan().toMinutes();
                    Map<Long, Long> minutes = group.matchCounts.subMap(first, false, last, true);
                    long seen =
                            minutes.values().stream().mapToLong(Long::longValue).sum();
                    return seen >= b.count() && minutes.size() >= b.timespan().toMinutes() / 2;
                })
                .orElse(true);
    }
}
