package io.foreshock.testing.bench.rules;

import io.foreshock.app.config.RuleLoader;
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
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** An event in the streams, on one thread: from its bytes to the observations of it, and the last step of that alone. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime) // so much work, however busy the machine; the result is CpuTime's
@Fork(3)
@Warmup(iterations = 2, batchSize = RuleCost.ROUNDS)
@Measurement(iterations = 3, batchSize = RuleCost.ROUNDS)
public class RuleCost {
    /** The checkout. */
    @Param("")
    public String home = "";

    /** A file or directory of rules; {@value #PACK}: the shipped ones. */
    @Param("")
    public String rules = "";

    static final String PACK = "pack";
    static final int ROUNDS = 20;

    private final List<Event> enriched = new ArrayList<>();
    private @Nullable SampleEvents samples;
    private @Nullable Stage stage;

    /** The stage of hosts, and its last step by itself. */
    private static final class Stage implements HostOutputs {
        final HostStage whole;
        final RuleMatcher matcher;

        @Nullable
        List<Event> events;

        @Nullable
        Blackhole hole;

        Stage(RuleSet rules) {
            StreamsMeters meters = new StreamsMeters(new SimpleMeterRegistry());
            TopologySettings settings = settings(rules);
            this.whole = new HostStage(settings, meters, ObjectStore::inMemory, this);
            this.matcher =
                    new RuleMatcher(settings, ObjectStore.inMemory(RuleMatcher.STORE), meters, this::observation);
        }

        @Override
        public void event(Event event) {
            if (events != null) {
                events.add(event);
            }
        }

        @Override
        public void observation(String destination, Observation observation) {
            if (hole != null) {
                hole.consume(observation);
            }
        }
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

    @Setup
    public void read() throws IOException {
        SampleEvents read = new SampleEvents(Path.of(home));
        Stage made = new Stage(rules.equals(PACK) ? RuleSet.builtIn() : RuleLoader.load(List.of(Path.of(rules))));
        made.events = enriched;
        read.parse(event -> made.whole.pass(event, event.timestamp()));
        made.events = null;
        samples = read;
        stage = made;
    }

    /** Parse, enrich, match: all that the stage does but to drop duplicates and to encode. */
    @Benchmark
    public void fromBytes(Blackhole hole, CpuTime time) {
        Stage at = Objects.requireNonNull(stage);
        at.hole = hole;
        Objects.requireNonNull(samples).parse(event -> at.whole.pass(event, event.timestamp()));
        at.whole.tick(0, SampleEvents.READ);
        time.processed(SampleEvents.EVENTS);
    }

    /** Of events that are parsed and enriched. */
    @Benchmark
    public void match(Blackhole hole, CpuTime time) {
        Stage at = Objects.requireNonNull(stage);
        at.hole = hole;
        for (Event event : enriched) {
            at.matcher.match(event);
        }
        at.matcher.tick(0, SampleEvents.READ);
        time.processed(SampleEvents.EVENTS);
    }
}
