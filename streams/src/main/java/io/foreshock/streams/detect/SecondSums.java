package io.foreshock.streams.detect;

import io.foreshock.events.Event;
import io.foreshock.rules.DetectionRule;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.StateObjects;
import io.foreshock.streams.wire.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Matches of a rule in a group beyond the first few of a second, summed until the next tick: what is rare is told without delay and
 * line by line, a storm as exact counts. Of one task.
 */
final class SecondSums {
    /** Of a group's matches in a second, so many are handed out at once: as many as a signal keeps of its first evidence. */
    static final int FEW = ActiveSignal.FIRST_KEPT;

    private final StateObjects<MatchSum> sums;
    /** Since the last tick, or the last start: after one, a few more are handed out. */
    private final Map<String, Integer> matches = new HashMap<>();

    SecondSums(ObjectStore store, BiConsumer<String, byte[]> unreadable) {
        this.sums = store.objects("second|", MatchSum.CODEC, unreadable);
    }

    /** Adds a match to its second's sum, unless it is one of the first few: false then. */
    boolean add(DetectionRule rule, Event event, GroupKeys groups) {
        String key = groups.of(rule, event) + "|" + event.timestamp().getEpochSecond();
        if (matches.merge(key, 1, Integer::sum) <= FEW) {
            return false;
        }
        MatchSum sum = sums.change(key);
        if (sum == null) {
            sums.put(key, new MatchSum(rule.name(), groups.values(rule, event), event));
        } else {
            sum.add(event);
        }
        return true;
    }

    /** The sums since the last tick, and none from here on. */
    List<Observation> drain() {
        List<Observation> out = new ArrayList<>();
        sums.forEach((key, sum) -> {
            out.add(sum.match());
            sums.delete(key);
        });
        matches.clear();
        return out;
    }
}
