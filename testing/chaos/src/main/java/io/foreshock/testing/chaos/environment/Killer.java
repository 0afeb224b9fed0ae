package io.foreshock.testing.chaos.environment;

import io.foreshock.testing.process.Await;
import io.foreshock.testing.process.ServerException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Carries out a plan, and checks meanwhile that no process ends that was not killed. {@link #run} is called once, on a thread of its
 * own; any thread may read the results.
 */
public final class Killer implements AutoCloseable {
    private static final Duration SPAWN_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration LATENESS_LIMIT = Duration.ofMinutes(1);

    private final KillPlan plan;
    private final Instant start;
    private final Map<String, State> states = new TreeMap<>();
    private final ExecutorService restarts = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "restart");
        thread.setDaemon(true);
        return thread;
    });
    private final List<KillRecord> done = new CopyOnWriteArrayList<>();
    private final List<String> findings = new CopyOnWriteArrayList<>();

    /** A victim, and whether it is expected to run. */
    private static final class State {
        final Victim victim;
        /** The number of kills; when it changes, a later kill has superseded a restart. */
        volatile int kills;

        volatile boolean ready = true;

        State(Victim victim) {
            this.victim = victim;
        }
    }

    /** All victims are running. */
    Killer(KillPlan plan, Collection<Victim> victims, Instant start) {
        this.plan = plan;
        this.start = start;
        victims.forEach(victim -> states.put(victim.name(), new State(victim)));
    }

    /** Kills and restarts; returns when each victim answers again or has failed to. */
    public void run() throws InterruptedException {
        for (Kill kill : plan.kills()) {
            Instant moment = start.plus(kill.at());
            Duration left = Duration.between(Instant.now(), moment);
            Await.until("the next kill is due", left.plus(LATENESS_LIMIT), () -> {
                findUnexpectedEnds();
                return !Instant.now().isBefore(moment);
            });
            kill(Objects.requireNonNull(states.get(kill.victim())), kill);
        }
        restarts.shutdown();
        if (!restarts.awaitTermination(READY_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
            findings.add("not ready " + READY_TIMEOUT.toSeconds() + " s after the last kill: "
                    + String.join(
                            ", ",
                            states.values().stream()
                                    .filter(state -> !state.ready)
                                    .map(state -> state.victim.name())
                                    .toList()));
        }
    }

    /** Adds a finding for each process that has ended without a kill; to be called until the run is over. */
    public void findUnexpectedEnds() {
        for (State state : states.values()) {
            int kills = state.kills;
            // read twice: a kill may be in progress on another thread
            if (state.ready && !state.victim.process().alive() && state.kills == kills && state.ready) {
                state.ready = false;
                findings.add(state.victim.name() + " ended without a kill "
                        + sinceStart().toSeconds() + " s after the start");
            }
        }
    }

    private void kill(State state, Kill kill) {
        // during a start there is a moment without a process
        Await.until(state.victim.name() + " runs, to be killed", SPAWN_TIMEOUT, state.victim.process()::alive);
        state.ready = false;
        int kills = state.kills + 1;
        state.kills = kills;
        Duration at = sinceStart();
        state.victim.process().kill();
        restarts.execute(() -> restart(state, kills, kill, at));
    }

    private void restart(State state, int kills, Kill kill, Duration at) {
        Duration readyAfter = null;
        try {
            Thread.sleep(kill.down().toMillis());
            Instant restart = Instant.now();
            state.victim.process().start();
            readyAfter = Duration.between(restart, Instant.now());
        } catch (ServerException e) {
            if (state.kills == kills) {
                findings.add("after the kill at " + at.toSeconds() + " s: " + e.getMessage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        state.ready = state.kills == kills && readyAfter != null;
        done.add(new KillRecord(at, state.victim.name(), kill.down(), readyAfter));
    }

    private Duration sinceStart() {
        return Duration.between(start, Instant.now());
    }

    /** The kills whose victim answers again or has failed to, in order of time. */
    public List<KillRecord> done() {
        List<KillRecord> sorted = new ArrayList<>(done);
        sorted.sort(Comparator.comparing(KillRecord::at));
        return sorted;
    }

    /** Ends without a kill, and failed restarts. */
    public List<String> findings() {
        return List.copyOf(findings);
    }

    /** Cancels restarts that are pending. */
    @Override
    public void close() {
        restarts.shutdownNow();
    }
}
