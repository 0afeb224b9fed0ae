package io.foreshock.testing.chaos.site;

import io.foreshock.testing.lab.servers.Await;
import io.foreshock.testing.lab.servers.ServerException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Carries a plan out, and watches meanwhile that nobody ends who was not killed. {@link #run} once, on a thread of its
 * own; what it found can be asked from any thread.
 */
public final class Killer implements AutoCloseable {
    private static final Duration SPAWN_PATIENCE = Duration.ofSeconds(30);
    private static final Duration READY_PATIENCE = Duration.ofSeconds(180);
    private static final Duration WATCH = Duration.ofMillis(200);

    private final KillPlan plan;
    private final Instant start;
    private final Map<String, Held> victims = new TreeMap<>();
    private final ExecutorService restarts = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "restart");
        thread.setDaemon(true);
        return thread;
    });
    private final List<KillRecord> done = new CopyOnWriteArrayList<>();
    private final List<String> findings = new CopyOnWriteArrayList<>();

    /** A victim, and whose doing its state is. */
    private static final class Held {
        final Victim victim;
        /** Counts its lives: a life that was ended by us is none of the watch's business. */
        volatile int life;

        volatile boolean ready = true;

        Held(Victim victim) {
            this.victim = victim;
        }
    }

    /** All victims are running. */
    Killer(KillPlan plan, Collection<Victim> all, Instant start) {
        this.plan = plan;
        this.start = start;
        all.forEach(victim -> victims.put(victim.name(), new Held(victim)));
    }

    /** Kills and restarts as planned; returns when every victim does its work again, or has failed to. */
    public void run() throws InterruptedException {
        for (Kill kill : plan.kills()) {
            watchUntil(start.plus(kill.at()));
            kill(victims.get(kill.victim()), kill);
        }
        restarts.shutdown();
        if (!restarts.awaitTermination(READY_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            findings.add("not ready " + READY_PATIENCE.toSeconds() + " s after the last kill: "
                    + String.join(
                            ", ",
                            victims.values().stream()
                                    .filter(held -> !held.ready)
                                    .map(held -> held.victim.name())
                                    .toList()));
        }
    }

    private void watchUntil(Instant moment) throws InterruptedException {
        for (Instant now = Instant.now(); now.isBefore(moment); now = Instant.now()) {
            watch();
            Duration left = Duration.between(now, moment);
            Thread.sleep(Math.min(WATCH.toMillis(), Math.max(1, left.toMillis())));
        }
    }

    /** Takes down who ended by itself; to be called until the run is over. */
    public void watch() {
        for (Held held : victims.values()) {
            int life = held.life;
            if (held.ready && !held.victim.alive() && held.life == life && held.ready) {
                held.ready = false;
                findings.add(
                        held.victim.name() + " ended by itself " + sinceStart().toSeconds() + " s after the start");
            }
        }
    }

    private void kill(Held held, Kill kill) {
        // while it starts there is a moment without a process
        Await.until(held.victim.name() + " runs, to be killed", SPAWN_PATIENCE, held.victim::alive);
        held.ready = false;
        held.life++;
        int life = held.life;
        Duration at = sinceStart();
        held.victim.kill();
        restarts.execute(() -> restart(held, life, kill, at));
    }

    private void restart(Held held, int life, Kill kill, Duration at) {
        Duration readyAfter = null;
        try {
            Thread.sleep(kill.down().toMillis());
            Instant begun = Instant.now();
            held.victim.start();
            readyAfter = Duration.between(begun, Instant.now());
        } catch (ServerException e) {
            if (held.life == life) {
                findings.add("after its kill at " + at.toSeconds() + " s, " + e.getMessage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        held.ready = held.life == life && readyAfter != null;
        done.add(new KillRecord(at, held.victim.name(), kill.down(), readyAfter));
    }

    private Duration sinceStart() {
        return Duration.between(start, Instant.now());
    }

    /** The kills so far whose victim is back or given up, in order of time. */
    public List<KillRecord> done() {
        List<KillRecord> sorted = new ArrayList<>(done);
        sorted.sort(Comparator.comparing(KillRecord::at));
        return sorted;
    }

    /** What went wrong with a process that is not a kill of ours. */
    public List<String> findings() {
        return List.copyOf(findings);
    }

    /** Gives restarts up that still wait. */
    @Override
    public void close() {
        restarts.shutdownNow();
    }
}
