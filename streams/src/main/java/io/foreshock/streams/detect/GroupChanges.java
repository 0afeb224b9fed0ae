package io.foreshock.streams.detect;

import io.foreshock.events.Field;
import io.foreshock.events.Service;
import io.foreshock.events.Signal;
import io.foreshock.rules.CorrelationRule;
import io.foreshock.rules.DetectionRule;
import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.Measure;
import io.foreshock.rules.Rule;
import io.foreshock.rules.RuleSet;
import io.foreshock.streams.wire.Observation;
import io.foreshock.streams.wire.RouteCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Maps an observation to changes of groups of the second stage: for each rule that it concerns, one group of that rule. Absences of
 * what a single host has ({@link HostAbsences}) are none of them.
 */
final class GroupChanges {
    /** Events of a rule without a window are one signal while they follow each other within this time, or a shorter quiet time. */
    private static final Duration ALONE = Duration.ofMinutes(5);

    private final RuleSet rules;
    private final List<DetectorRule> detectors;
    private final Duration alone;
    private final Requests requests;
    private final Map<String, List<DetectorRule>> armedBy;
    private final Map<String, List<CorrelationRule>> chainedTo;

    /** {@code quiet} ends an incident, and a signal is not to last over several. */
    GroupChanges(RuleSet rules, Duration quiet, Requests requests) {
        this.rules = rules;
        this.requests = requests;
        this.alone = quiet.compareTo(ALONE) < 0 ? quiet : ALONE;
        this.detectors = rules.detectors().stream()
                .filter(detector -> !HostAbsences.judges(detector))
                .toList();
        this.armedBy = detectors.stream()
                .flatMap(d -> d.measure().alsoTakes().stream().map(r -> Map.entry(r.name(), d)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        this.chainedTo = rules.correlations().stream()
                .flatMap(c -> c.chained().stream().distinct().map(r -> Map.entry(r.name(), c)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** What is known of the requests of services. */
    interface Requests {
        /** Nothing. */
        Requests UNKNOWN = new Requests() {
            @Override
            public long before(Service service, Predicate<String> routes, Instant at, Duration timespan) {
                return 0;
            }

            @Override
            public Optional<Instant> watchedSince(Service service) {
                return Optional.empty();
            }
        };

        /** How many there were of some routes in so much time before. */
        long before(Service service, Predicate<String> routes, Instant at, Duration timespan);

        /** Since when they are known, at most two hours; empty where none are. */
        Optional<Instant> watchedSince(Service service);
    }

    /** A change of one group; {@code groupBy} says which. */
    record GroupChange(Rule rule, List<String> groupBy, Change change) {}

    /** True when the group's signal is to be published at once. */
    @FunctionalInterface
    interface Change {
        boolean apply(GroupState group);
    }

    List<GroupChange> of(Observation.RuleMatch match) {
        GroupState.WindowEntry entry = GroupState.WindowEntry.of(match, null);
        List<GroupChange> changes = new ArrayList<>();
        if (rules.rule(match.rule()).orElse(null) instanceof DetectionRule single && single.emits()) {
            changes.add(new GroupChange(
                    single,
                    single.groupByDefault(),
                    group -> WindowCounter.accept(
                            group, single, entry, alone, () -> SlidingWindow.ofEntries(count -> true))));
        }
        for (CorrelationRule rule : rules.correlations()) {
            if (concerns(rule.rules(), match.rule())) {
                GroupState.WindowEntry counted = rule.field()
                        .map(field -> GroupState.WindowEntry.of(match, field))
                        .orElse(entry);
                changes.add(new GroupChange(
                        rule,
                        rule.groupBy(),
                        group -> WindowCounter.accept(
                                group, rule, counted, rule.timespan(), () -> SlidingWindow.of(rule))));
            }
        }
        for (DetectorRule rule : detectors) {
            if (concerns(rule.rules(), match.rule())) {
                change(rule, match, entry)
                        .ifPresent(change -> changes.add(new GroupChange(rule, rule.groupBy(), change)));
            }
        }
        for (DetectorRule rule : armedBy.getOrDefault(match.rule(), List.of())) {
            changes.add(new GroupChange(rule, rule.groupBy(), group -> {
                AbsenceDetector.arm(group, match);
                return false;
            }));
        }
        return changes;
    }

    /** Empty for what is no matter of single matches. */
    private Optional<Change> change(DetectorRule rule, Observation.RuleMatch match, GroupState.WindowEntry entry) {
        return switch (rule.type()) {
            case SPIKE ->
                Optional.of(
                        rule.measure() instanceof Measure.Surge
                                ? group -> SurgeDetector.accept(
                                        group,
                                        rule,
                                        GroupState.WindowEntry.of(match, Field.SOURCE_IP.dotted()),
                                        requests.watchedSince(match.service()))
                                : group -> SpikeDetector.accept(group, rule, entry));
            case NEW_VALUE ->
                Optional.of(
                        group -> NewValueDetector.accept(group, rule, match, requests.watchedSince(match.service())));
            case TREND -> Optional.of(group -> TrendDetector.accept(group, rule, entry));
            case RATIO ->
                Optional.of(group -> WindowCounter.accept(
                        group,
                        rule,
                        GroupState.WindowEntry.of(match, Field.SOURCE_IP.dotted()),
                        rule.timespan(),
                        () -> windowOf(rule, match)));
            case ABSENCE, BURN_RATE, LATENCY -> Optional.empty();
        };
    }

    /** Only asked for where no signal is running: it counts requests. */
    private SlidingWindow windowOf(DetectorRule rule, Observation.RuleMatch match) {
        long served = requests.before(match.service(), routesOf(rule, match.fields()), match.first(), rule.timespan());
        Measure.Ratio least = rule.measure(Measure.Ratio.class);
        // Of requests that nobody counts, the least numbers decide.
        return SlidingWindow.all(List.of(
                SlidingWindow.ofEntries(events -> events >= least.events()
                        && (served == 0 || rule.condition().holds(100.0 * events / served))),
                SlidingWindow.ofTexts(clients -> least.clients() == 1 || clients >= least.clients()),
                SlidingWindow.ofRules(rules -> rules >= least.rules())));
    }

    /** Those whose requests a match is compared with: all, or those of its group. */
    private static Predicate<String> routesOf(DetectorRule rule, Map<String, String> fields) {
        String route = fields.get(Field.ROUTE.dotted());
        if (!rule.groupBy().contains(Field.ROUTE.dotted()) || route == null) {
            return key -> true;
        }
        return RouteCounts.keyOf(fields.getOrDefault(Field.METHOD.dotted(), ""), route)::equals;
    }

    /** Of the correlations that count signals of its rule; a signal counts once, however often it is published. */
    List<GroupChange> of(Signal signal) {
        return chainedTo.getOrDefault(signal.rule(), List.of()).stream()
                .map(rule -> new GroupChange(
                        rule,
                        rule.groupBy(),
                        group -> WindowCounter.accept(
                                group,
                                rule,
                                GroupState.WindowEntry.of(signal),
                                rule.timespan(),
                                () -> SlidingWindow.of(rule))))
                .toList();
    }

    List<GroupChange> of(Observation.MatchCount seen) {
        return detectors.stream()
                .filter(rule -> rule.type() == DetectorRule.Type.ABSENCE && concerns(rule.rules(), seen.rule()))
                .map(rule -> new GroupChange(rule, rule.groupBy(), group -> AbsenceDetector.seen(group, rule, seen)))
                .toList();
    }

    /** Whether a rule of that name is among them. */
    static boolean concerns(List<? extends Rule> rules, String name) {
        return rules.stream().anyMatch(rule -> rule.name().equals(name));
    }
}
