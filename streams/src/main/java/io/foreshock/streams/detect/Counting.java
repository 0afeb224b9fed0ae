package io.foreshock.streams.detect;

import io.foreshock.rules.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Sliding windows over event time: a group's episode begins with the first window that is enough, and goes on as long
 * as marks follow within the timespan.
 */
final class Counting {
    private Counting() {}

    /** Takes a mark in; returns whether an episode began. */
    static boolean accept(
            Group group, Rule rule, Group.Mark mark, Duration timespan, Predicate<List<Group.Mark>> enough) {
        if (!group.keep(mark, timespan)) {
            return false;
        }
        Episode running = group.episode;
        if (running != null
                && !mark.at().isAfter(running.last.plus(timespan))
                && !mark.at().isBefore(running.first.minus(timespan))) {
            running.add(mark.at(), mark.host(), mark.evidence(), 1);
            return false;
        }
        return begin(group, rule, mark, timespan, enough);
    }

    private static boolean begin(
            Group group, Rule rule, Group.Mark mark, Duration timespan, Predicate<List<Group.Mark>> enough) {
        for (Group.Mark start : group.marks) {
            Instant end = start.at().plus(timespan);
            if (start.at().isAfter(mark.at()) || mark.at().isAfter(end)) {
                continue;
            }
            List<Group.Mark> window = group.marks.stream()
                    .filter(m -> !m.at().isBefore(start.at()) && !m.at().isAfter(end))
                    .toList();
            if (enough.test(window)) {
                group.episode = Episode.startingAt(rule, group.group, start.at());
                window.forEach(m -> group.episode.add(m.at(), m.host(), m.evidence(), 1));
                return true;
            }
        }
        return false;
    }
}
