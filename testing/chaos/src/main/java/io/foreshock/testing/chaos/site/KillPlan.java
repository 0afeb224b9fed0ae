package io.foreshock.testing.chaos.site;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Who is killed when, in order of time. */
public record KillPlan(List<Kill> kills) {
    /** Nobody. */
    public static final KillPlan NONE = new KillPlan(List.of());

    private static final Duration LONGEST_DOWN = Duration.ofSeconds(5);
    /** A victim that was started again runs at least so long; most are still starting then. */
    private static final Duration LEAST_LIFE = Duration.ofSeconds(2);

    public KillPlan {
        kills = List.copyOf(kills);
    }

    /**
     * A random plan; equal arguments make equal plans. Each kind is killed equally often, give or take one; where there
     * are several of a kind, any of them.
     *
     * @param victims names by kind
     */
    public static KillPlan of(long seed, int count, Duration from, Duration to, Map<VictimKind, List<String>> victims) {
        Random random = new Random(seed);
        List<Kill> kills = new ArrayList<>();
        List<VictimKind> bag = new ArrayList<>();
        Map<String, Duration> freeAgain = new HashMap<>();
        Duration slot = to.minus(from).dividedBy(Math.max(1, count));
        for (int i = 0; i < count; i++) {
            Duration at = from.plus(slot.multipliedBy(i)).plusMillis((long) (random.nextDouble() * slot.toMillis()));
            if (bag.isEmpty()) {
                bag.addAll(victims.keySet().stream().sorted().toList());
                Collections.shuffle(bag, random);
            }
            VictimKind kind = bag.remove(0);
            List<String> names = victims.get(kind);
            String name = names.get(random.nextInt(names.size()));
            Duration earliest = freeAgain.getOrDefault(name, Duration.ZERO);
            Duration moment = at.compareTo(earliest) < 0 ? earliest : at;
            Duration down = Duration.ofMillis((long) (random.nextDouble() * LONGEST_DOWN.toMillis()));
            freeAgain.put(name, moment.plus(down).plus(LEAST_LIFE));
            kills.add(new Kill(moment, name, down));
        }
        kills.sort(Comparator.comparing(Kill::at));
        return new KillPlan(kills);
    }
}
