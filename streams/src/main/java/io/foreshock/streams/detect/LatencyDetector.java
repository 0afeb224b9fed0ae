package io.foreshock.streams.detect;

import io.foreshock.events.Evidence;
import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.Measure;
import io.foreshock.streams.history.LatencyWindow;
import io.foreshock.streams.task.TopologySettings;
import io.foreshock.streams.wire.Durations;
import io.foreshock.streams.wire.RouteCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Detects that a percentile of the requests' durations is many times what is usual. The signal goes on while it is, by what was usual
 * before, and ends when it is not, or after 24 h: then that is usual.
 */
final class LatencyDetector {
    private LatencyDetector() {}

    /** Judges a route, or all where it is null, at the end of a step; returns whether a signal began or ended. */
    static boolean judge(GroupState group, DetectorRule rule, @Nullable String route, LatencyWindow window) {
        long judged = group.judgedStep;
        if (window.last() <= judged) {
            return false; // before a restart
        }
        group.judgedStep = window.last();
        Measure.Latency measure = rule.measure(Measure.Latency.class);
        Durations now = window.durations(route, rule.timespan());
        Duration slow = now.percentile(measure.percentile());
        boolean isSlow = now.count() >= measure.requests() && slow.compareTo(measure.duration()) >= 0;
        ActiveSignal running = group.signal;
        if (running != null && running.until == null) {
            return goOn(running, window, isSlow && rule.condition().holds(slow.toMillis() / running.base));
        }
        Optional<Duration> usual = isSlow
                ? window.usual(route, rule.timespan(), measure.percentile(), measure.requests())
                : Optional.empty();
        if (usual.isEmpty()
                || !rule.condition()
                        .holds((double) slow.toMillis() / usual.get().toMillis())) {
            return false;
        }
        Instant first = window.onset(route, rule.timespan(), measure.duration());
        ActiveSignal begun = ActiveSignal.startingAt(rule, group, first);
        begun.base = usual.get().toMillis();
        Set<String> hosts = window.hosts(rule.timespan());
        String host = hosts.stream().findFirst().orElse("");
        begun.add(first, first, host, evidence(first, host, route, measure, now, slow, usual.get()), 0);
        hosts.forEach(begun::addHost);
        begun.count = now.countFrom(measure.duration());
        begun.last = window.end();
        group.signal = begun;
        return true;
    }

    private static boolean goOn(ActiveSignal running, LatencyWindow window, boolean isSlow) {
        boolean isNewLevel = !window.end().isBefore(running.first.plus(TopologySettings.CONDITION_EXPIRY));
        running.changed = true;
        if (isSlow && !isNewLevel) {
            running.last = window.end();
            return false;
        }
        running.until = running.last;
        return true;
    }

    /** What was seen, since no line says it. */
    private static Evidence evidence(
            Instant at,
            String host,
            @Nullable String route,
            Measure.Latency measure,
            Durations now,
            Duration slow,
            Duration usual) {
        String text = Math.round(measure.percentile()) + " % of " + now.count() + " requests took up to "
                + seconds(slow) + ", usually " + seconds(usual);
        return new Evidence(
                at,
                host,
                "durations",
                text,
                true,
                null,
                route == null ? null : RouteCounts.methodOf(route),
                route == null ? null : RouteCounts.routeOf(route),
                null,
                null);
    }

    private static String seconds(Duration duration) {
        return Math.round(duration.toMillis() / 100.0) / 10.0 + " s";
    }
}
