package io.foreshock.streams.detect;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Restart;
import io.foreshock.events.Signal;
import io.foreshock.events.Tags;
import io.foreshock.rules.CorrelationRule;
import io.foreshock.rules.DetectionMatcher;
import io.foreshock.rules.DetectionRule;
import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.RuleSet;
import io.foreshock.streams.enrich.ObservedRestart;
import io.foreshock.streams.history.ServiceHistories;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.StateObjects;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.task.TickClock;
import io.foreshock.streams.task.TopologySettings;
import io.foreshock.streams.wire.Destination;
import io.foreshock.streams.wire.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Matches events against rules. Entries of windows are handed out at once, those of a storm by the second; sums (heartbeats,
 * traffic, errors) with the next tick, ahead of it. Of one task.
 */
public final class RuleMatcher {
    public static final String STORE = "tallies";

    private static final String CLOCK = "task";
    private static final String SHUTDOWN = "foreshock.shutdown";
    private static final String SERVER = "server.address";
    private static final String SERVER_PORT = "server.port";

    private final StreamsMeters meters;
    private final Duration longestTickStep;
    private final DetectionMatcher detections;
    private final Set<DetectionRule> atOnce = new HashSet<>();
    private final Set<DetectionRule> counted = new HashSet<>();
    private final RuleNumbers numbers;
    private final GroupKeys groups;
    private final GroupChanges changes;
    private final EventSums sums;
    private final HostAbsences absences;
    private final StateObjects<TickClock> clocks;
    private final BiConsumer<String, Observation> out;

    /** {@code out} takes an observation and its key, a {@link Destination}. */
    public RuleMatcher(
            TopologySettings settings, ObjectStore store, StreamsMeters meters, BiConsumer<String, Observation> out) {
        RuleSet set = settings.rules();
        this.longestTickStep = settings.longestTickStep();
        this.meters = meters;
        this.out = out;
        this.sums = new EventSums(store, meters.unreadable()::state);
        this.absences = new HostAbsences(store, set, settings.grace(), meters);
        this.clocks = store.objects("clock|", TickClock.CODEC, meters.unreadable()::state);
        this.detections = set.detectionMatcher();
        for (CorrelationRule correlation : set.correlations()) {
            atOnce.addAll(correlation.rules());
        }
        for (DetectorRule detector : set.detectors()) {
            atOnce.addAll(detector.measure().alsoTakes());
            if (detector.type() == DetectorRule.Type.ABSENCE) {
                counted.addAll(detector.rules());
            } else {
                atOnce.addAll(detector.rules());
            }
        }
        set.detections().stream().filter(DetectionRule::emits).forEach(atOnce::add);
        this.numbers = new RuleNumbers(set);
        this.groups = new GroupKeys(new GroupFields(set));
        this.changes = new GroupChanges(set, settings.quiet(), GroupChanges.Requests.UNKNOWN);
    }

    /** A tick of a partition, by the broker's clock: what was summed since the one before it, and the watermark. */
    public void tick(int partition, Instant at) {
        TickClock clock = Objects.requireNonNullElseGet(clocks.get(CLOCK), TickClock::new);
        Duration leap = clock.tick(at, longestTickStep);
        clocks.put(CLOCK, clock);
        if (!leap.isZero()) {
            meters.leap(partition, at, leap);
        }
        sums.drain(partition, at).forEach(sum -> pass(sum));
        absences.advance(clock, this::pass);
        out.accept("", new Observation.HostWatermark(partition, at, clock.elapsedMs()));
    }

    /** An event that was enriched. */
    public void match(Event event) {
        match(event, null);
    }

    /** A restart. */
    public void match(ObservedRestart restart) {
        match(restart.event(), restart.restart());
    }

    private void match(Event event, @Nullable Restart restart) {
        if (event.tagged(Tags.BACKFILL)) {
            return;
        }
        if (event.dataset().equals(SHUTDOWN)) {
            Observation.Shutdown shutdown = new Observation.Shutdown(
                    event.text(Field.HOST_ID, ""), ObservedEvent.host(event), event.timestamp());
            absences.shutdown(shutdown);
            pass(Destination.of(ObservedEvent.service(event)), shutdown);
            return;
        }
        sums.addError(event);
        if (event.tagged(Tags.UNDATED)) {
            return;
        }
        sums.addRequest(event);
        passConnections(event);
        for (DetectionRule rule : detections.matching(event)) {
            select(event, restart, rule);
        }
    }

    private void select(Event event, @Nullable Restart restart, DetectionRule rule) {
        if (counted.contains(rule)) {
            sums.addMatch(rule, event, groups);
        }
        if (atOnce.contains(rule)) {
            boolean isAlike = restart == null && !numbers.isCarriedBy(rule);
            if (isAlike && sums.addToSecond(rule, event, groups)) {
                return;
            }
            Observation.RuleMatch match = new Observation.RuleMatch(
                    rule.name(),
                    groups.values(rule, event),
                    ObservedEvent.service(event),
                    ObservedEvent.host(event),
                    numbers.of(rule, event),
                    ObservedEvent.evidence(event),
                    restart,
                    1,
                    event.timestamp());
            pass(match);
        }
    }

    private void passConnections(Event event) {
        Double connections = event.number(Field.CONNECTIONS);
        if (connections != null) {
            pass(
                    Destination.of(ObservedEvent.service(event)),
                    new Observation.MetricSample(
                            ObservedEvent.service(event),
                            ObservedEvent.host(event),
                            "database connections",
                            sourceOf(event),
                            event.timestamp(),
                            connections));
        }
    }

    /** Connections of two servers are two series. */
    private static String sourceOf(Event sample) {
        String server = sample.text(SERVER);
        String port = sample.text(SERVER_PORT);
        return server == null ? sample.dataset() : sample.dataset() + " " + server + (port == null ? "" : ":" + port);
    }

    /** To all tasks that have a group, or the history, that it concerns. */
    private void pass(Observation observation) {
        Set<String> destinations = new TreeSet<>();
        ServiceHistories.serviceOf(observation).map(Destination::of).ifPresent(destinations::add);
        if (observation instanceof Observation.RuleMatch match) {
            absences.arm(match);
            changes.of(match)
                    .forEach(c ->
                            destinations.add(Destination.of(c.rule(), c.groupBy(), match.fields(), match.service())));
        } else if (observation instanceof Observation.MatchCount seen) {
            absences.seen(seen, this::pass);
            changes.of(seen)
                    .forEach(c ->
                            destinations.add(Destination.of(c.rule(), c.groupBy(), seen.fields(), seen.service())));
        }
        destinations.forEach(destination -> pass(destination, observation));
    }

    private void pass(Signal signal) {
        pass(Destination.of(signal.service()), new Observation.OfHost(signal));
    }

    private void pass(String destination, Observation observation) {
        meters.observation();
        out.accept(destination, observation);
    }
}
