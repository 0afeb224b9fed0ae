package io.foreshock.streams.detect;

import io.foreshock.events.Evidence;
import io.foreshock.events.Field;
import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.Measure.BurnRate;
import io.foreshock.streams.history.FailureRate;
import io.foreshock.streams.history.FailureWindow;
import io.foreshock.streams.history.RateStep;
import io.foreshock.streams.wire.RouteCounts;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Detects that requests fail so often that the error budget of an objective is spent many times too fast, over the timespan and over
 * the last part of it, as in the multi-window alerts of Google's Site Reliability Workbook, chapter 5; with a floor for little traffic. The
 * signal goes on while requests fail as often, over either time, and ends when over neither.
 */
final class BurnRateDetector {
    private BurnRateDetector() {}

    /** Judges a route, or all where it is null, by an objective in percent, at the end of a step; returns whether a signal began or ended. */
    static boolean judge(
            GroupState group, DetectorRule rule, @Nullable String route, FailureWindow window, double objective) {
        long judged = group.judgedStep;
        if (window.last() <= judged) {
            return false; // before a restart
        }
        group.judgedStep = window.last();
        BurnRate rate = rule.measure(BurnRate.class);
        FailureRate whole = window.rate(route, rule.timespan());
        boolean wholeBurns = rule.condition().holds(BurnRate.of(whole.share(), objective));
        boolean recentBurns = rule.condition()
                .holds(BurnRate.of(window.rate(route, rate.recent()).share(), objective));
        ActiveSignal running = group.signal;
        if (running != null && running.until == null) {
            add(running, route, window, judged);
            if (!wholeBurns && !recentBurns) {
                running.until = running.last;
                running.changed = true;
            }
            return running.until != null;
        }
        // Where all come by way of one proxy, its address says nothing of how many are hurt.
        int clients = Math.min(rate.clients(), whole.allClients());
        if (!wholeBurns || !recentBurns || whole.failed() < rate.failed() || whole.clients() < clients) {
            return false;
        }
        long onset = window.onset(route, rule.timespan());
        Instant first = Objects.requireNonNull(window.from(onset, route).firstFailed());
        group.signal = ActiveSignal.startingAt(rule, group, first);
        add(group.signal, route, window, onset - 1);
        group.signal.first = first;
        return true;
    }

    /** The failures of steps behind one. */
    private static void add(ActiveSignal signal, @Nullable String route, FailureWindow window, long after) {
        window.steps()
                .subMap(after, false, Math.max(after, window.last()), true)
                .values()
                .forEach(step -> step.routes.forEach((its, of) -> {
                    if (of.failed > 0 && (route == null || route.equals(its))) {
                        add(signal, of);
                    }
                }));
    }

    private static void add(ActiveSignal signal, RateStep.RateOfRoute of) {
        long count = of.failed;
        // Of many routes at once not each has evidence.
        Instant known = of.firstFailed;
        signal.last = known != null && known.isAfter(signal.last) ? known : signal.last;
        for (Evidence evidence : of.evidence) {
            signal.add(evidence.at(), evidence.at(), evidence.host(), evidence, count);
            count = 0;
        }
        signal.count += count;
        of.hosts.forEach(signal::addHost);
    }

    /** The values of a group. */
    static Map<String, String> fields(String service, @Nullable String route) {
        Map<String, String> fields = new TreeMap<>();
        fields.put(Field.SERVICE.dotted(), service);
        if (route != null) {
            fields.put(Field.ROUTE.dotted(), RouteCounts.routeOf(route));
            String method = RouteCounts.methodOf(route);
            if (method != null) {
                fields.put(Field.METHOD.dotted(), method);
            }
        }
        return fields;
    }
}
