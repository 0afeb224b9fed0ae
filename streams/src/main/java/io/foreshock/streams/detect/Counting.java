package io.foreshock.streams.detect;

import io.foreshock.rules.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
            join(group, running, mark, timespan, enough);
            return false;
        }
        return begin(group, rule, mark, timespan, enough);
    }

    /** Takes a mark into the running episode, as if all marks had come in order. */
    private static void join(
            Group group, Episode running, Group.Mark mark, Duration timespan, Predicate<List<Group.Mark>> enough) {
        if (mark.at().isBefore(running.first)) {
            // Late: it belongs to the episode only if the first window that is enough begins earlier with it.
            Instant first = running.first;
            firstEnough(group, mark, timespan, enough)
                    .ifPresent(start -> group.marks.stream()
                            .filter(m -> !m.at().isBefore(start) && m.at().isBefore(first))
                            .forEach(m -> add(running, m)));
            return;
        }
        add(running, mark);
        follow(group, running, mark.at(), timespan);
    }

    /** Adds the marks that follow the episode's last, which came before what now joins them to it. */
    private static void follow(Group group, Episode running, Instant joined, Duration timespan) {
        Instant last = running.last;
        if (joined.isBefore(last)) {
            return;
        }
        for (Group.Mark m : group.marks) {
            if (m.at().isAfter(last) && !m.at().isAfter(running.last.plus(timespan))) {
                add(running, m);
            }
        }
    }

    private static void add(Episode episode, Group.Mark mark) {
        episode.add(mark.at(), mark.host(), mark.evidence(), 1);
    }

    private static boolean begin(
            Group group, Rule rule, Group.Mark mark, Duration timespan, Predicate<List<Group.Mark>> enough) {
        Optional<Instant> first = firstEnough(group, mark, timespan, enough);
        first.ifPresent(start -> {
            Episode begun = Episode.startingAt(rule, group.group, start);
            window(group, start, timespan).forEach(m -> add(begun, m));
            group.episode = begun;
            follow(group, begun, begun.last, timespan);
        });
        return first.isPresent();
    }

    /** Where the first window begins that holds the mark and is enough. */
    private static Optional<Instant> firstEnough(
            Group group, Group.Mark mark, Duration timespan, Predicate<List<Group.Mark>> enough) {
        return group.marks.stream()
                .map(Group.Mark::at)
                .filter(start -> !start.isAfter(mark.at()) && !mark.at().isAfter(start.plus(timespan)))
                .filter(start -> enough.test(window(group, start, timespan)))
                .findFirst();
    }

    private static List<Group.Mark> window(Group group, Instant start, Duration timespan) {
        Instant end = start.plus(timespan);
        return group.marks.stream()
                .filter(m -> !m.at().isBefore(start) && !m.at().isAfter(end))
                .toList();
    }
}
