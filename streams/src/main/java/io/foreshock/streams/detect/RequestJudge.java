package io.foreshock.streams.detect;

import io.foreshock.events.Field;
import io.foreshock.events.Service;
import io.foreshock.events.Signal;
import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.Measure;
import io.foreshock.streams.history.FailureWindow;
import io.foreshock.streams.history.LatencyWindow;
import io.foreshock.streams.history.RequestRates;
import io.foreshock.streams.task.TopologySettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Judges a service's requests by the detectors that are about all requests, at the end of ten seconds. Of one task. */
final class RequestJudge {
    private final TopologySettings settings;
    private final List<DetectorRule> burnRates;
    private final List<DetectorRule> latencies;
    private final Groups groups;

    RequestJudge(TopologySettings settings, Groups groups) {
        this.settings = settings;
        this.groups = groups;
        this.burnRates = of(settings, DetectorRule.Type.BURN_RATE);
        this.latencies = of(settings, DetectorRule.Type.LATENCY);
    }

    private static List<DetectorRule> of(TopologySettings settings, DetectorRule.Type type) {
        return settings.rules().detectors().stream()
                .filter(rule -> rule.type() == type)
                .toList();
    }

    /** Judges a group of a route, or of all where it is null; returns whether its signal began or ended. */
    @FunctionalInterface
    private interface Judgement {
        boolean of(GroupState group, @Nullable String route);
    }

    /** {@code out} takes signals that began or ended. What last failed or was slow an hour ago is not asked for any more. */
    void judge(
            Service service,
            FailureWindow failures,
            LatencyWindow latency,
            @Nullable Instant now,
            BiConsumer<Signal, DetectorRule> out) {
        Set<String> failed = failures.failedRoutes(RequestRates.LONGEST);
        for (DetectorRule rule : burnRates) {
            double objective = rule.measure(Measure.BurnRate.class).objective();
            judge(
                    service,
                    rule,
                    failed,
                    now,
                    out,
                    (group, route) -> BurnRateDetector.judge(
                            group, rule, route, failures, settings.objectives().of(service.name(), route, objective)));
        }
        for (DetectorRule rule : latencies) {
            Set<String> slow = latency.slowRoutes(
                    RequestRates.LONGEST, rule.measure(Measure.Latency.class).duration());
            judge(service, rule, slow, now, out, (group, route) -> LatencyDetector.judge(group, rule, route, latency));
        }
    }

    private void judge(
            Service service,
            DetectorRule rule,
            Set<String> routes,
            @Nullable Instant now,
            BiConsumer<Signal, DetectorRule> out,
            Judgement judgement) {
        boolean isByRoute = rule.groupBy().contains(Field.ROUTE.dotted());
        Collection<@Nullable String> judged =
                isByRoute || routes.isEmpty() ? new ArrayList<>(routes) : Collections.singletonList(null);
        for (String route : judged) {
            GroupState group = groups.of(rule, rule.groupBy(), BurnRateDetector.fields(service.name(), route), service);
            group.touched = now;
            if (judgement.of(group, route) && group.signal != null) {
                out.accept(group.signal.publish(rule, group), rule);
            }
        }
    }
}
