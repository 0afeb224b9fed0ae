package io.foreshock.streams.correlate;

import io.foreshock.events.Incident;
import io.foreshock.events.Restart;
import io.foreshock.events.Service;
import io.foreshock.events.Signal;
import io.foreshock.streams.detect.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Recent restarts, errors, traffic, figures and minor signals of a service, the context of its incidents. Size is limited.
 * Mutable, of one task; its fields are its stored form.
 */
final class ServiceHistory {
    private static final int MINUTES_OF_TRAFFIC = 120;
    private static final int MOST_RESTARTS = 200;
    private static final int MOST_ERRORS = 200;
    private static final int MOST_POINTS = 720;
    private static final int MOST_ROUTES = 500;
    private static final int MOST_BACKGROUND = 100;
    private static final Duration BACKGROUND = Duration.ofHours(1);

    public long incidents;
    public @Nullable String openIncident;
    public List<Restart> restarts = new ArrayList<>();
    public TreeMap<String, Incident.ErrorGroup> errors = new TreeMap<>();
    public TreeMap<String, List<String>> errorModules = new TreeMap<>();
    /** Dataset → minute since the epoch → route → how often. */
    public TreeMap<String, TreeMap<Long, TreeMap<String, Long>>> traffic = new TreeMap<>();

    public TreeMap<String, List<Incident.Point>> figures = new TreeMap<>();
    public TreeMap<String, Signal> background = new TreeMap<>();
    /** Those of the traffic; not stored. */
    private @Nullable Set<String> routes;

    /** The service whose history takes the observation; empty where none does. */
    static Optional<Service> serviceOf(Observation observation) {
        if (observation instanceof Observation.RuleMatch hit) {
            return hit.restart() == null ? Optional.empty() : Optional.of(hit.service());
        }
        if (observation instanceof Observation.RequestCounts traffic) {
            return Optional.of(traffic.service());
        }
        if (observation instanceof Observation.ErrorCount seen) {
            return Optional.of(seen.service());
        }
        return observation instanceof Observation.MetricSample figure
                ? Optional.of(figure.service())
                : Optional.empty();
    }

    void take(Observation observation) {
        if (observation instanceof Observation.RuleMatch hit && hit.restart() != null) {
            take(hit.restart());
        } else if (observation instanceof Observation.RequestCounts seen) {
            take(seen);
        } else if (observation instanceof Observation.ErrorCount seen) {
            take(seen);
        } else if (observation instanceof Observation.MetricSample seen) {
            take(seen);
        }
    }

    void take(Restart restart) {
        restarts.add(restart);
        restarts.sort(Comparator.comparing(Restart::at)); // stable
        if (restarts.size() > MOST_RESTARTS) {
            restarts.remove(0);
        }
    }

    void take(Observation.RequestCounts seen) {
        TreeMap<Long, TreeMap<String, Long>> minutes = traffic.computeIfAbsent(seen.dataset(), d -> new TreeMap<>());
        TreeMap<String, Long> counts =
                minutes.computeIfAbsent(seen.minute().getEpochSecond() / 60, m -> new TreeMap<>());
        seen.routes().forEach((route, count) -> Observation.RequestCounts.count(counts, known(route), count));
        while (minutes.size() > MINUTES_OF_TRAFFIC) {
            minutes.pollFirstEntry();
        }
    }

    /** The route, unless it would be one too many. */
    private String known(String route) {
        if (routes == null) {
            routes = traffic.values().stream()
                    .flatMap(minutes -> minutes.values().stream())
                    .flatMap(counts -> counts.keySet().stream())
                    .collect(Collectors.toCollection(HashSet::new));
        }
        if (routes.size() >= MOST_ROUTES && !routes.contains(route)) {
            return Observation.RequestCounts.OTHER_ROUTES;
        }
        routes.add(route);
        return route;
    }

    void take(Observation.ErrorCount seen) {
        String key = (seen.undated() ? "undated|" : "dated|") + seen.fingerprint();
        Incident.ErrorGroup before = errors.get(key);
        boolean undated = seen.undated();
        Instant first = undated ? null : earlier(before == null ? null : before.first(), seen.first());
        Instant last = undated ? null : later(before == null ? null : before.last(), seen.last());
        List<String> known = errorModules.getOrDefault(key, List.of());
        List<String> modules = known.isEmpty() ? seen.modules() : known;
        errors.put(
                key,
                new Incident.ErrorGroup(
                        seen.fingerprint(),
                        seen.message(),
                        (before == null ? 0 : before.count()) + seen.count(),
                        first,
                        last,
                        undated,
                        modules.isEmpty() ? null : modules.get(0)));
        errorModules.put(key, modules);
        if (errors.size() > MOST_ERRORS) {
            String rarest = errors.entrySet().stream()
                    .min(Comparator.comparingLong(e -> e.getValue().count()))
                    .map(Map.Entry::getKey)
                    .orElseThrow();
            errors.remove(rarest);
            errorModules.remove(rarest);
        }
    }

    void take(Observation.MetricSample seen) {
        List<Incident.Point> points =
                figures.computeIfAbsent(seen.name() + "|" + seen.source(), k -> new ArrayList<>());
        points.add(new Incident.Point(seen.at(), seen.value()));
        points.sort(Comparator.comparing(Incident.Point::at));
        if (points.size() > MOST_POINTS) {
            points.remove(0);
        }
    }

    void takeBackground(Signal signal) {
        background.put(signal.id(), signal);
        Instant horizon = background.values().stream()
                .map(Signal::last)
                .max(Instant::compareTo)
                .orElseThrow()
                .minus(BACKGROUND);
        background.values().removeIf(s -> s.last().isBefore(horizon));
        if (background.size() > MOST_BACKGROUND) {
            background.values().stream()
                    .min(Comparator.comparing(Signal::last).thenComparing(Signal::id))
                    .ifPresent(oldest -> background.remove(oldest.id()));
        }
    }

    private static Instant earlier(@Nullable Instant before, Instant seen) {
        return before != null && before.isBefore(seen) ? before : seen;
    }

    private static Instant later(@Nullable Instant before, Instant seen) {
        return before != null && before.isAfter(seen) ? before : seen;
    }
}
