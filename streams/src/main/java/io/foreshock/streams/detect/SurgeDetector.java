package io.foreshock.streams.detect;

import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.Measure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;

/**
 * Detects that far more events come within the timespan than is usual. Usual is what nine in ten of the windows before it had at most, as
 * far back as the memory reaches: so regular bursts are usual, one outage is not, and a new level is after a tenth of the memory. Before
 * a group's first event nothing was: at first the floor alone decides, or nothing does while it learns. The signal goes on while events come as often.
 */
final class SurgeDetector {
    private static final double USUAL = 0.9;

    private SurgeDetector() {}

    /** Takes an entry of a service that was watched since then; returns whether a signal began. */
    static boolean accept(
            GroupState group, DetectorRule rule, GroupState.WindowEntry entry, Optional<Instant> watchedSince) {
        if (!group.keep(entry, rule.timespan())) {
            return false;
        }
        Measure.Surge surge = rule.measure(Measure.Surge.class);
        Instant since = group.watchedSince(watchedSince, entry.at());
        long windows = Math.max(1, surge.memory().toSeconds() / rule.timespan().toSeconds());
        long window = windowOf(entry.at(), rule.timespan());
        long counted = group.windowCounts.getOrDefault(window, 0L) + entry.count();
        group.windowCounts.put(window, counted);
        group.windowCounts
                .headMap(group.windowCounts.lastKey() - windows, false)
                .clear();
        List<GroupState.WindowEntry> recent = recent(group, entry.at(), rule.timespan());
        // In a storm more of the window is counted than is kept.
        long count = Math.max(
                recent.stream().mapToLong(GroupState.WindowEntry::count).sum(), counted);
        if (count < surge.events()
                || clients(recent) < surge.clients()
                || entry.at().isBefore(since.plus(surge.learning()))) {
            return false;
        }
        long known =
                surge.learning().isZero() ? windows : Math.min(windows, window - windowOf(since, rule.timespan()) + 1);
        if (!rule.condition().holds(count / Math.max(1, usual(group.windowCounts, window, known)))) {
            return false;
        }
        ActiveSignal running = group.signal;
        if (running != null && !entry.at().isAfter(running.last.plus(rule.timespan()))) {
            running.add(entry);
            return false;
        }
        ActiveSignal begun = ActiveSignal.startingAt(rule, group, recent.get(0).at());
        recent.forEach(begun::add);
        begun.count = count;
        group.signal = begun;
        return true;
    }

    private static List<GroupState.WindowEntry> recent(GroupState group, Instant at, Duration timespan) {
        Instant from = at.minus(timespan);
        return group.entries.stream()
                .filter(entry -> entry.at().isAfter(from) && !entry.at().isAfter(at))
                .toList();
    }

    /** How many addresses; 1 at least, where the events have none. */
    private static long clients(List<GroupState.WindowEntry> entries) {
        return Math.max(
                1,
                entries.stream()
                        .map(GroupState.WindowEntry::text)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count());
    }

    /** Of the windows before the last two, which may be of what is judged. */
    private static double usual(NavigableMap<Long, Long> counts, long window, long windows) {
        List<Long> before = counts.subMap(window - windows, true, window - 1, false).values().stream()
                .sorted()
                .toList();
        long empty = windows - 1 - before.size();
        int rank = (int) (Math.ceil(USUAL * (windows - 1)) - empty) - 1;
        return rank < 0 ? 0 : before.get(rank);
    }

    private static long windowOf(Instant at, Duration timespan) {
        return Math.floorDiv(at.getEpochSecond(), timespan.toSeconds());
    }
}
