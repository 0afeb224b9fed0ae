package io.foreshock.streams.detect;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which groups are to be looked at when, each at the earliest time that was asked for. For one thread. */
final class Deadlines {
    private final TreeMap<Long, TreeSet<String>> keys = new TreeMap<>();
    private final Map<String, Long> times = new HashMap<>();

    /** The group is to be looked at then, or before, where it was to be already. */
    void add(String key, long ms) {
        Long known = times.get(key);
        if (known == null || ms < known) {
            remove(key);
            times.put(key, ms);
            keys.computeIfAbsent(ms, at -> new TreeSet<>()).add(key);
        }
    }

    /** Takes out those whose time has come. */
    Set<String> takeUntil(long ms) {
        Set<String> due = new TreeSet<>();
        while (!keys.isEmpty() && keys.firstKey() <= ms) {
            due.addAll(keys.pollFirstEntry().getValue());
        }
        times.keySet().removeAll(due);
        return due;
    }

    /** All that wait. */
    Set<String> all() {
        return Set.copyOf(times.keySet());
    }

    void remove(String key) {
        Long known = times.remove(key);
        if (known != null) {
            keys.computeIfPresent(known, (at, its) -> its.remove(key) && its.isEmpty() ? null : its);
        }
    }
}
