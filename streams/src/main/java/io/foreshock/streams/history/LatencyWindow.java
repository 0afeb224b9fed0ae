package io.foreshock.streams.history;

import io.foreshock.streams.wire.Durations;
import io.foreshock.streams.wire.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a service up to one of them, the last, by a log that says how long requests took. A route that is null stands for all.
 *
 * @param steps none where no log does
 */
public record LatencyWindow(NavigableMap<Long, RateStep> steps, long last) {
    private static final long STEP_SECONDS = Observation.RequestCounts.LENGTH.toSeconds();
    private static final long STEPS_OF_USUAL = 60;

    /** How long the requests of the last time took. */
    public Durations durations(@Nullable String route, Duration timespan) {
        return durations(route, last - stepsOf(timespan), last);
    }

    /**
     * What a percentile of the durations was in the fastest ten minutes of the hour before that time, of those with enough requests; empty
     * where none had: what is usual is not known yet. The fastest, since what grows slowly is not usual either.
     */
    public Optional<Duration> usual(@Nullable String route, Duration timespan, double percentile, long requests) {
        long oldest = last - stepsOf(RequestRates.LONGEST);
        return LongStream.iterate(
                        last - stepsOf(timespan), end -> end - STEPS_OF_USUAL >= oldest, end -> end - STEPS_OF_USUAL)
                .mapToObj(end -> durations(route, end - STEPS_OF_USUAL, end))
                .filter(durations -> durations.count() >= requests)
                .map(durations -> durations.percentile(percentile))
                .min(Comparator.naturalOrder());
    }

    /** The routes of which a request took so long in the last time. */
    public Set<String> slowRoutes(Duration timespan, Duration duration) {
        TreeSet<String> routes = new TreeSet<>();
        within(timespan)
                .values()
                .forEach(step -> step.routes.forEach((route, of) -> {
                    if (of.durations != null && of.durations.reaches(duration)) {
                        routes.add(route);
                    }
                }));
        return routes;
    }

    /** When the first of the last time's steps began in which a request of the route took so long; now where none did. */
    public Instant onset(@Nullable String route, Duration timespan, Duration duration) {
        return within(timespan).keySet().stream()
                .filter(step -> durations(route, step - 1, step).reaches(duration))
                .findFirst()
                .map(step -> Instant.ofEpochSecond(step * STEP_SECONDS))
                .orElseGet(this::end);
    }

    /** The hosts that served the service in the last time. */
    public Set<String> hosts(Duration timespan) {
        TreeSet<String> hosts = new TreeSet<>();
        within(timespan).values().forEach(step -> hosts.addAll(step.hosts));
        return hosts;
    }

    /** When the last step ended. */
    public Instant end() {
        return Instant.ofEpochSecond((last + 1) * STEP_SECONDS);
    }

    private NavigableMap<Long, RateStep> within(Duration timespan) {
        return steps.subMap(last - stepsOf(timespan), false, last, true);
    }

    private static long stepsOf(Duration timespan) {
        return Math.max(1, timespan.toSeconds() / STEP_SECONDS);
    }

    private Durations durations(@Nullable String route, long after, long until) {
        Durations sum = new Durations();
        steps.subMap(after, false, until, true)
                .values()
                .forEach(step -> step.routes.forEach((its, of) -> {
                    if (of.durations != null && (route == null || route.equals(its))) {
                        sum.add(of.durations);
                    }
                }));
        return sum;
    }
}
