package io.foreshock.streams.detect;

import io.foreshock.events.Evidence;
import io.foreshock.rules.DetectorRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Events that stop coming. A group is armed by its own last event, or by an event of the rules in {@code after}; the
 * verdict falls at a tick, and a gap between ticks is not taken for silence.
 */
final class Silence {
    /** A thread that was about to speak when its host said goodbye may be this much behind. */
    private static final Duration STRAGGLERS = Duration.ofSeconds(1);

    private Silence() {}

    /** Something of {@code after} was seen: from now on, signs of life are due. */
    static void arm(Group group, Finding.Hit hit, long skippedMs) {
        if (group.lastSeen != null && group.lastSeen.isAfter(hit.evidence().at())) {
            return; // a sign of life of after it came before it
        }
        group.armedAt = hit.evidence().at();
        group.latest = hit.evidence();
        group.skippedMsWhenArmed = skippedMs;
        if (group.episode != null && group.episode.until != null) {
            group.episode = null; // one that still runs is still to be ended
        }
    }

    /**
     * The host said goodbye: nothing is due from it until it speaks again, and a silence that was told is over. Returns
     * whether that changed the group.
     */
    static boolean disarm(Group group, Finding.Goodbye goodbye) {
        boolean itsOwn = group.latest != null && group.latest.host().equals(goodbye.host());
        if (!itsOwn || (group.goodbyeAt != null && !goodbye.at().isAfter(group.goodbyeAt))) {
            return false;
        }
        group.goodbyeAt = goodbye.at();
        if (group.armedAt != null && !group.armedAt.isAfter(goodbye.at())) {
            group.armedAt = null;
        }
        Episode running = group.episode;
        if (running != null && running.until == null && goodbye.at().isAfter(running.first)) {
            running.until = goodbye.at();
            running.changed = true;
        }
        return true;
    }

    private static boolean isBeforeGoodbye(Group group, Instant at) {
        return group.goodbyeAt != null && !at.isAfter(group.goodbyeAt.plus(STRAGGLERS));
    }

    /** Signs of life; returns whether they ended a silence. */
    static boolean seen(Group group, DetectorRule rule, Finding.Sightings s, long skippedMs) {
        group.firstSeen = group.firstSeen == null || s.first().isBefore(group.firstSeen) ? s.first() : group.firstSeen;
        group.lastSeen = group.lastSeen == null || s.last().isAfter(group.lastSeen) ? s.last() : group.lastSeen;
        boolean ended = false;
        Episode running = group.episode;
        if (running != null && running.until == null && s.last().isAfter(running.first)) {
            running.until = s.first().isAfter(running.first) ? s.first() : s.last();
            running.evidence.add(s.latest());
            running.changed = true;
            ended = true;
        }
        if (rule.after().isEmpty()) {
            count(group, rule, s);
            if (!isBeforeGoodbye(group, s.last())
                    && (group.armedAt == null || s.last().isAfter(group.armedAt))) {
                group.armedAt = s.last();
                group.latest = s.latest();
                group.skippedMsWhenArmed = skippedMs;
            }
        } else if (group.armedAt != null && s.last().isAfter(group.armedAt)) {
            group.armedAt = null;
        }
        return ended;
    }

    private static void count(Group group, DetectorRule rule, Finding.Sightings s) {
        rule.baseline().ifPresent(baseline -> {
            group.sightings.merge(s.last().getEpochSecond() / 60, s.count(), Long::sum);
            long newest = group.sightings.lastKey();
            group.sightings
                    .headMap(newest - baseline.timespan().toMinutes() * 2)
                    .clear();
        });
    }

    /** Judges the deadline at a tick; returns whether an episode began. */
    static boolean judge(Group group, DetectorRule rule, Instant now, long skippedMs, Duration grace) {
        if (group.armedAt == null
                || (group.episode != null && group.episode.until == null)
                || now.isBefore(deadline(group, rule, skippedMs, grace))
                || !wasBusy(group, rule)
                || !usedToSpeak(group, rule)) {
            return false;
        }
        Evidence latest = group.latest;
        group.episode = Episode.startingAt(rule, group.group, group.armedAt);
        group.episode.add(group.armedAt, latest.host(), latest, 1);
        group.episode.last = now;
        return true;
    }

    private static Instant deadline(Group group, DetectorRule rule, long skippedMs, Duration grace) {
        return group.armedAt.plus(rule.timespan()).plus(grace).plusMillis(skippedMs - group.skippedMsWhenArmed);
    }

    /** A host that never served does not fail to come back. */
    private static boolean usedToSpeak(Group group, DetectorRule rule) {
        return rule.after().isEmpty() || (group.firstSeen != null && group.firstSeen.isBefore(group.armedAt));
    }

    /** Often enough, and in half of the minutes: a burst (one page with its pictures) is no habit. */
    private static boolean wasBusy(Group group, DetectorRule rule) {
        return rule.baseline()
                .map(b -> {
                    long last = group.armedAt.getEpochSecond() / 60;
                    long first = last - b.timespan().toMinutes();
                    Map<Long, Long> minutes = group.sightings.subMap(first, false, last, true);
                    long seen =
                            minutes.values().stream().mapToLong(Long::longValue).sum();
                    return seen >= b.count() && minutes.size() >= b.timespan().toMinutes() / 2;
                })
                .orElse(true);
    }
}
