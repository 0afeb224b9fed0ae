package io.foreshock.testing.chaos.environment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** The kills of a run, in order of time. */
public record KillPlan(List<Kill> kills) {
    private static final Duration MAX_DOWN = Duration.ofSeconds(5);
    /** The shortest time between a restart and the next kill of the same victim; most are still starting then. */
    private static final Duration MIN_UP = Duration.ofSeconds(2);

    public KillPlan {
        kills = List.copyOf(kills);
    }

    /**
     * A random plan; equal arguments make equal plans. The kinds are killed equally often, give or take one; a kind with several
     * victims has a random one killed each time.
     *
     * @param victims names by kind
     */
    public static KillPlan of(long seed, int count, Duration from, Duration to, Map<VictimKind, List<String>> victims) {
        Random random = new Random(seed);
        List<Kill> kills = new ArrayList<>();
        List<VictimKind> bag = new ArrayList<>();
        Map<String, Duration> earliestByName = new HashMap<>();
        Duration slot = to.minus(from).dividedBy(Math.max(1, count));
        for (int i = 0; i < count; i++) {
            Duration at = from.plus(slot.multipliedBy(i)).plusMillis((long) (random.nextDouble() * slot.toMillis()));
            if (bag.isEmpty()) {
                bag.addAll(victims.keySet().stream().sorted().toList());
                Collections.shuffle(bag, random);
            }
            VictimKind kind = bag.remove(0);
            List<String> names = Objects.requireNonNull(victims.get(kind));
            String name = names.get(random.nextInt(names.size()));
            Duration earliest = earliestByName.getOrDefault(name, Duration.ZERO);
            Duration moment = at.compareTo(earliest) < 0 ? earliest : at;
            Duration down = Duration.ofMillis((long) (random.nextDouble() * MAX_DOWN.toMillis()));
            earliestByName.put(name, moment.plus(down).plus(MIN_UP));
            kills.add(new Kill(moment, name, down));
        }
        kills.sort(Comparator.comparing(Kill::at));
        return new KillPlan(kills);
    }
}
