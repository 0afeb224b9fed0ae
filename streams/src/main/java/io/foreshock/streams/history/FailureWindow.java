package io.foreshock.streams.history;

import io.foreshock.streams.wire.Observation;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The steps of a service up to one of them, the last. A route that is null stands for all. */
public record FailureWindow(NavigableMap<Long, RateStep> steps, long last) {
    /** A failure begins with the first step from which on nearly as many requests fail as at its worst. */
    private static final double NEARLY = 0.8;

    /** The failures of the last time. */
    public FailureRate rate(@Nullable String route, Duration timespan) {
        return FailureRate.of(within(timespan).values(), route);
    }

    /** The failures from a step on. */
    public FailureRate from(long step, @Nullable String route) {
        return FailureRate.of(steps.subMap(step, true, last, true).values(), route);
    }

    /** The step with which what fails now began, within the last time; a failure long before it is another one. */
    public long onset(@Nullable String route, Duration timespan) {
        long half = rate(route, timespan).failed() / 2;
        double worst = 0;
        for (long step : within(timespan).keySet()) {
            FailureRate rest = from(step, route);
            worst = rest.failed() > half ? Math.max(worst, rest.share()) : worst;
        }
        for (long step : within(timespan).keySet()) {
            boolean fails = FailureRate.of(steps.subMap(step, true, step, true).values(), route)
                            .failed()
                    > 0;
            if (fails && from(step, route).share() >= NEARLY * worst) {
                return step;
            }
        }
        return last;
    }

    private NavigableMap<Long, RateStep> within(Duration timespan) {
        long count = Math.max(1, timespan.toSeconds() / Observation.RequestCounts.LENGTH.toSeconds());
        return steps.subMap(last - count, false, last, true);
    }

    /** The routes that failed in the last time. */
    public Set<String> failedRoutes(Duration timespan) {
        TreeSet<String> routes = new TreeSet<>();
        within(timespan)
                .values()
                .forEach(step -> step.routes.forEach((route, of) -> {
                    if (of.failed > 0) {
                        routes.add(route);
                    }
                }));
        return routes;
    }
}
