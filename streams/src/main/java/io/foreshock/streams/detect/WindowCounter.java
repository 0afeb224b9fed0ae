package io.foreshock.streams.detect;

import io.foreshock.rules.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts in sliding windows of event time, in whole seconds: a signal begins with the first window that meets the condition, and goes on
 * as long as entries follow within the timespan.
 */
final class WindowCounter {
    private WindowCounter() {}

    /** Takes an entry; returns whether a signal began. */
    static boolean accept(
            GroupState group,
            Rule rule,
            GroupState.WindowEntry entry,
            Duration timespan,
            Supplier<SlidingWindow> window) {
        if (!group.keep(entry, timespan)) {
            return false;
        }
        ActiveSignal running = group.signal;
        if (running != null
                && !entry.second().isAfter(second(running.last).plus(timespan))
                && !entry.second().isBefore(second(running.first).minus(timespan))) {
            join(group, running, entry, timespan, window);
            return false;
        }
        return begin(group, rule, entry, timespan, window);
    }

    /** Takes an entry into the running signal, as if all entries had come in order. */
    private static void join(
            GroupState group,
            ActiveSignal running,
            GroupState.WindowEntry entry,
            Duration timespan,
            Supplier<SlidingWindow> window) {
        Instant first = second(running.first);
        if (entry.second().isBefore(first)) {
            // Late: it belongs to the signal only if the first window that meets the condition begins earlier with it.
            firstEnough(group, entry, timespan, window)
                    .ifPresent(start -> group.entries.stream()
                            .filter(m ->
                                    !m.second().isBefore(start) && m.second().isBefore(first))
                            .forEach(running::add));
            return;
        }
        running.add(entry);
        follow(group, running, entry.second(), timespan);
    }

    /** Adds earlier arrived entries that now follow the signal's last within the timespan. */
    private static void follow(GroupState group, ActiveSignal running, Instant joined, Duration timespan) {
        Instant last = second(running.last);
        if (joined.isBefore(last)) {
            return;
        }
        for (GroupState.WindowEntry m : group.entries) {
            if (m.second().isAfter(last)
                    && !m.second().isAfter(second(running.last).plus(timespan))) {
                running.add(m);
            }
        }
    }

    private static boolean begin(
            GroupState group,
            Rule rule,
            GroupState.WindowEntry entry,
            Duration timespan,
            Supplier<SlidingWindow> window) {
        Optional<Instant> first = firstEnough(group, entry, timespan, window);
        first.ifPresent(start -> {
            ActiveSignal begun = ActiveSignal.startingAt(rule, group, start);
            window(group, start, timespan).forEach(begun::add);
            group.signal = begun;
            follow(group, begun, second(begun.last), timespan);
        });
        return first.isPresent();
    }

    /**
     * Start of the first window that contains the entry and meets the condition: one way over the entries, which are in order. Of a mean or
     * a percentile only the first of all: of a shorter window a single large number is the mean.
     */
    private static Optional<Instant> firstEnough(
            GroupState group, GroupState.WindowEntry entry, Duration timespan, Supplier<SlidingWindow> window) {
        List<GroupState.WindowEntry> entries = group.entries;
        SlidingWindow sliding = window.get();
        Instant earliest = entry.second().minus(timespan);
        int behind = 0;
        for (int first = 0; first < entries.size(); first++) {
            Instant start = entries.get(first).second();
            if (start.isAfter(entry.second())) {
                return Optional.empty();
            }
            if (!start.isBefore(earliest)) {
                Instant end = start.plus(timespan);
                behind = Math.max(behind, first);
                while (behind < entries.size() && !entries.get(behind).second().isAfter(end)) {
                    sliding.add(entries.get(behind++));
                }
                if (sliding.isEnough()) {
                    return Optional.of(start);
                }
                if (sliding.isWhole()) {
                    return Optional.empty();
                }
                sliding.remove(entries.get(first));
            }
        }
        return Optional.empty();
    }

    private static List<GroupState.WindowEntry> window(GroupState group, Instant start, Duration timespan) {
        Instant end = start.plus(timespan);
        return group.entries.stream()
                .filter(m -> !m.second().isBefore(start) && !m.second().isAfter(end))
                .toList();
    }

    private static Instant second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
