package io.foreshock.streams.history;

import io.foreshock.events.RecordCodec;
import io.foreshock.events.Service;
import io.foreshock.streams.task.ObjectStore;
import io.foreshock.streams.task.StateObjects;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.wire.Destination;
import io.foreshock.streams.wire.Observation;
import io.foreshock.streams.wire.RequestLogs;
import io.foreshock.streams.wire.RouteCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The requests of services in steps of ten seconds, and those services of which there is something to judge: a step is judged when it
 * is over, and the grace with it. Of one task.
 */
public final class RequestRates {
    /** The longest timespan of a rule; of steps before it nothing is kept. */
    public static final Duration LONGEST = Duration.ofHours(1);

    private static final long STEP_SECONDS = Observation.RequestCounts.LENGTH.toSeconds();
    private static final long MOST_STEPS = LONGEST.toSeconds() / STEP_SECONDS;
    private static final String SEPARATOR = "\u0000";

    private final StateObjects<RateStep> stored;
    private final Map<String, OfService> services = new HashMap<>();

    /** Goes on with what the store has. */
    public RequestRates(ObjectStore store, StreamsMeters meters) {
        this.stored = store.objects("rate|", new RecordCodec<>(RateStep.class), meters.unreadable()::state);
        stored.forEach((key, step) -> {
            String[] parts = key.split(SEPARATOR, -1);
            OfService service = of(new Service(parts[1], parts[0]));
            service.steps(parts[2]).put(Long.parseLong(parts[3]), step);
            service.noteTimed(parts[2], step);
        });
    }

    /** Judges a service at the end of a step. */
    @FunctionalInterface
    public interface Judge {
        void judge(Service service, FailureWindow failures, LatencyWindow latency);
    }

    /** What is kept of a service. */
    private static final class OfService {
        private final Service service;
        private final Map<String, NavigableMap<Long, RateStep>> steps = new TreeMap<>();
        /** Logs that say how long requests took. */
        private final Set<String> timed = new HashSet<>();

        private long judged = Long.MIN_VALUE;

        OfService(Service service) {
            this.service = service;
        }

        void noteTimed(String dataset, RateStep step) {
            if (step.routes.values().stream().anyMatch(of -> of.durations != null)) {
                timed.add(dataset);
            }
        }

        NavigableMap<Long, RateStep> steps(String dataset) {
            return steps.computeIfAbsent(dataset, d -> new TreeMap<>());
        }

        /** Those of one log that says how long requests took: the web server's, where it does; none otherwise. */
        NavigableMap<Long, RateStep> timed() {
            return Stream.concat(Stream.of(RequestLogs.OF_WEB_SERVER), RequestLogs.OTHERWISE.stream())
                    .filter(timed::contains)
                    .findFirst()
                    .map(this::steps)
                    .orElseGet(TreeMap::new);
        }

        /** Those that count, as {@link RequestLogs} says. */
        List<NavigableMap<Long, RateStep>> logs() {
            NavigableMap<Long, RateStep> ofWebServer = steps.get(RequestLogs.OF_WEB_SERVER);
            return ofWebServer != null
                    ? List.of(ofWebServer)
                    : RequestLogs.OTHERWISE.stream()
                            .filter(steps::containsKey)
                            .map(this::steps)
                            .toList();
        }

        /** All of them together. */
        NavigableMap<Long, RateStep> counted() {
            List<NavigableMap<Long, RateStep>> logs = logs();
            if (logs.size() == 1) {
                return logs.get(0);
            }
            TreeMap<Long, RateStep> merged = new TreeMap<>();
            logs.forEach(log -> log.forEach((number, step) ->
                    merged.computeIfAbsent(number, n -> new RateStep()).add(step)));
            return merged;
        }
    }

    /** Takes ten seconds of a host's log. */
    public void take(Observation.RequestCounts requests) {
        long number = Math.floorDiv(requests.from().getEpochSecond(), STEP_SECONDS);
        OfService service = of(requests.service());
        NavigableMap<Long, RateStep> steps = service.steps(requests.dataset());
        if (!steps.isEmpty() && number <= steps.lastKey() - MOST_STEPS) {
            return; // so late that nothing asks for it
        }
        RateStep step = steps.computeIfAbsent(number, n -> new RateStep());
        step.add(requests);
        service.noteTimed(requests.dataset(), step);
        stored.put(key(service.service, requests.dataset(), number), step);
        while (steps.firstKey() <= steps.lastKey() - MOST_STEPS) {
            stored.delete(key(service.service, requests.dataset(), steps.firstKey()));
            steps.pollFirstEntry();
        }
    }

    /**
     * The service's requests of some routes in so much time before, to ten seconds, without the last ten seconds and their grace, which
     * may not have come yet; 0 when none are known.
     *
     * @param routes takes keys as of {@link RouteCounts#keyOf}
     */
    public long before(Service service, Predicate<String> routes, Instant at, Duration timespan) {
        OfService known = services.get(Destination.of(service));
        if (known == null) {
            return 0;
        }
        long last = Math.floorDiv(at.getEpochSecond(), STEP_SECONDS) - 2;
        long first = last - timespan.toSeconds() / STEP_SECONDS;
        return known.logs().stream()
                .flatMap(steps -> steps.subMap(first, false, last, true).values().stream())
                .flatMap(step -> step.routes.entrySet().stream())
                .filter(route -> routes.test(route.getKey()))
                .mapToLong(route -> route.getValue().count)
                .sum();
    }

    /** All steps that end by then have come. */
    public void review(Instant complete, Judge judge) {
        long last = Math.floorDiv(complete.getEpochSecond(), STEP_SECONDS) - 1;
        for (OfService service : services.values()) {
            if (service.judged < last) {
                review(service, last, judge);
                service.judged = last;
            }
        }
    }

    /** Judges at each step with failures, and at the last one, with which something may end. */
    private static void review(OfService service, long last, Judge judge) {
        NavigableMap<Long, RateStep> steps = service.counted();
        NavigableMap<Long, RateStep> timed = service.timed();
        if (steps.isEmpty()) {
            return;
        }
        steps.subMap(Math.max(service.judged, last - MOST_STEPS), false, last, false)
                .forEach((number, step) -> {
                    if (step.hasFailed()) {
                        judge.judge(
                                service.service, new FailureWindow(steps, number), new LatencyWindow(timed, number));
                    }
                });
        judge.judge(service.service, new FailureWindow(steps, last), new LatencyWindow(timed, last));
    }

    /** Forgets services of which nothing is newer. */
    public void removeOlderThan(Instant horizon) {
        long oldest = Math.floorDiv(horizon.getEpochSecond(), STEP_SECONDS);
        services.values().removeIf(service -> {
            service.steps.forEach((dataset, steps) -> {
                NavigableMap<Long, RateStep> old = steps.headMap(oldest, false);
                old.keySet().forEach(number -> stored.delete(key(service.service, dataset, number)));
                old.clear();
            });
            service.steps.values().removeIf(Map::isEmpty);
            return service.steps.isEmpty();
        });
    }

    private OfService of(Service service) {
        return services.computeIfAbsent(Destination.of(service), key -> new OfService(service));
    }

    private static String key(Service service, String dataset, long number) {
        return String.join(SEPARATOR, service.environment(), service.name(), dataset, Long.toString(number));
    }
}
