package io.foreshock.testing.bench.rules;

import io.foreshock.events.Event;
import io.foreshock.rules.RuleSet;
import io.foreshock.streams.detect.RuleMatcher;
import io.foreshock.streams.host.HostOutputs;
import io.foreshock.streams.host.HostStage;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.Objectives;
import io.foreshock.streams.task.Partitions;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.task.TopologySettings;
import io.foreshock.streams.wire.Observation;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What events cost in the stage of hosts with a set of rules, in CPU time of the calling thread. The collector's and the compiler's
 * threads are not in it. For one thread.
 */
final class RuleCost implements HostOutputs {
    /** The samples, so many times: some tens of milliseconds at least. */
    private static final int ROUNDS = 4;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final SampleEvents samples;
    private final HostStage whole;
    private final RuleMatcher matcher;
    private final List<Event> enriched = new ArrayList<>();
    private Consumer<Event> events = enriched::add;
    private long observations;

    RuleCost(SampleEvents samples, RuleSet rules) {
        this.samples = samples;
        StreamsMeters meters = new StreamsMeters(new SimpleMeterRegistry());
        TopologySettings settings = settings(rules);
        this.whole = new HostStage(settings, meters, ObjectStore::inMemory, this);
        this.matcher = new RuleMatcher(settings, ObjectStore.inMemory(RuleMatcher.STORE), meters, this::observation);
        fromBytes();
        this.events = event -> {};
    }

    private static TopologySettings settings(RuleSet rules) {
        return new TopologySettings(
                "",
                "bench",
                new Partitions(1, 1, 1),
                InstantSource.fixed(SampleEvents.READ),
                true,
                TopologySettings.DEFAULT_GRACE,
                TopologySettings.DEFAULT_QUIET,
                rules,
                Objectives.OF_RULES,
                new SimpleMeterRegistry());
    }

    /** Nanoseconds an event: parse, enrich, match; all that the stage does but to drop duplicates and to encode. */
    double measureFromBytes() {
        return measure(this::fromBytes);
    }

    /** Nanoseconds an event, of those that are parsed and enriched. */
    double measureMatch() {
        return measure(this::match);
    }

    private static double measure(Runnable round) {
        long start = THREADS.getCurrentThreadCpuTime();
        for (int i = 0; i < ROUNDS; i++) {
            round.run();
        }
        return (THREADS.getCurrentThreadCpuTime() - start) / (double) (ROUNDS * SampleEvents.EVENTS);
    }

    private void fromBytes() {
        samples.parse(event -> whole.pass(event, event.timestamp()));
        whole.tick(0, SampleEvents.READ);
    }

    private void match() {
        for (Event event : enriched) {
            matcher.match(event);
        }
        matcher.tick(0, SampleEvents.READ);
    }

    /** How many observations were made so far. */
    long observations() {
        return observations;
    }

    @Override
    public void event(Event event) {
        events.accept(event);
    }

    @Override
    public void observation(String destination, Observation observation) {
        observations++;
    }
}
