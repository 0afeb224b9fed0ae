package io.foreshock.streams.history;

import io.foreshock.events.Incident;
import io.foreshock.events.Restart;
import io.foreshock.events.Service;
import io.foreshock.streams.wire.Observation;
import io.foreshock.streams.wire.RouteCounts;
import io.foreshock.streams.wire.ServiceSnapshot;
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
 * Recent restarts, errors, traffic and figures of a service. Each part is an object of its own, so that what changes is all that
 * is written; the number and the size of the parts are limited. Mutable, of one task.
 */
final class ServiceHistory {
    private static final int MINUTES_OF_TRAFFIC = 120;
    private static final int MOST_ROUTES = 500;
    private static final int MOST_ERRORS = 200;
    private static final int MOST_RESTARTS = 200;
    private static final int MOST_POINTS = 720;
    private static final int MOST_FIGURES = 40;

    final Service service;
    private final Parts parts;
    private final List<Restart> restarts = new ArrayList<>();
    private final TreeMap<String, ErrorRecord> errors = new TreeMap<>();
    /** Dataset → minute since the epoch. */
    private final TreeMap<String, TreeMap<Long, MinuteTraffic>> traffic = new TreeMap<>();
    /** Name and source → its points. */
    private final TreeMap<String, List<Incident.Point>> figures = new TreeMap<>();
    /** Those of the traffic; found out when they are needed. */
    private @Nullable Set<String> routes;
    /** Whether it changed since the last snapshot; after a start that is not known. */
    private boolean changed = true;

    ServiceHistory(Service service, Parts parts) {
        this.service = service;
        this.parts = parts;
    }

    /** Where the parts are stored. */
    interface Parts {
        void restarts(ServiceHistory of, List<Restart> restarts);

        void error(ServiceHistory of, String key, @Nullable ErrorRecord error);

        void traffic(ServiceHistory of, String dataset, long minute, @Nullable MinuteTraffic traffic);

        void figure(ServiceHistory of, String key, List<Incident.Point> points);
    }

    /** Parts as they were stored. */
    void load(String dataset, long minute, MinuteTraffic stored) {
        traffic.computeIfAbsent(dataset, d -> new TreeMap<>()).put(minute, stored);
    }

    void load(String key, ErrorRecord stored) {
        errors.put(key, stored);
    }

    void loadRestarts(List<Restart> stored) {
        restarts.addAll(stored);
    }

    void loadFigure(String key, List<Incident.Point> stored) {
        figures.put(key, new ArrayList<>(stored));
    }

    void take(Observation observation) {
        changed = true;
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

    private void take(Restart restart) {
        restarts.add(restart);
        restarts.sort(Comparator.comparing(Restart::at)); // stable
        if (restarts.size() > MOST_RESTARTS) {
            restarts.remove(0);
        }
        parts.restarts(this, restarts);
    }

    private void take(Observation.RequestCounts seen) {
        TreeMap<Long, MinuteTraffic> minutes = traffic.computeIfAbsent(seen.dataset(), d -> new TreeMap<>());
        long minute = Math.floorDiv(seen.from().getEpochSecond(), 60);
        MinuteTraffic counts = minutes.computeIfAbsent(minute, m -> new MinuteTraffic());
        seen.routes().forEach((route, of) -> counts.add(known(route), of));
        parts.traffic(this, seen.dataset(), minute, counts);
        while (minutes.size() > MINUTES_OF_TRAFFIC) {
            parts.traffic(this, seen.dataset(), minutes.firstKey(), null);
            minutes.pollFirstEntry();
            routes = null;
        }
    }

    /** The route, unless it would be one too many. */
    private String known(String route) {
        if (routes == null) {
            routes = traffic.values().stream()
                    .flatMap(minutes -> minutes.values().stream())
                    .flatMap(counts -> counts.routes.keySet().stream())
                    .collect(Collectors.toCollection(HashSet::new));
        }
        if (routes.size() >= MOST_ROUTES && !routes.contains(route)) {
            return RouteCounts.OTHER_ROUTES;
        }
        routes.add(route);
        return route;
    }

    private void take(Observation.ErrorCount seen) {
        String key = (seen.undated() ? "undated|" : "dated|") + seen.fingerprint();
        ErrorRecord error = errors.computeIfAbsent(key, k -> new ErrorRecord());
        error.add(seen);
        parts.error(this, key, error);
        if (errors.size() > MOST_ERRORS) {
            String rarest = errors.entrySet().stream()
                    .min(Comparator.comparingLong(e -> e.getValue().group.count()))
                    .map(Map.Entry::getKey)
                    .orElseThrow();
            errors.remove(rarest);
            parts.error(this, rarest, null);
        }
    }

    private void take(Observation.MetricSample seen) {
        String key = seen.name() + "|" + seen.source();
        if (figures.size() >= MOST_FIGURES && !figures.containsKey(key)) {
            return;
        }
        List<Incident.Point> points = figures.computeIfAbsent(key, k -> new ArrayList<>());
        points.add(new Incident.Point(seen.at(), seen.value()));
        points.sort(Comparator.comparing(Incident.Point::at));
        if (points.size() > MOST_POINTS) {
            points.remove(0);
        }
        parts.figure(this, key, points);
    }

    Optional<Instant> watchedSince() {
        return traffic.values().stream()
                .filter(minutes -> !minutes.isEmpty())
                .map(minutes -> Instant.ofEpochSecond(minutes.firstKey() * 60))
                .min(Comparator.naturalOrder());
    }

    boolean changed() {
        return changed;
    }

    /** What is to be told of signals that were seen from then to then. */
    ServiceSnapshot snapshot(Instant since, Instant until) {
        changed = false;
        return new SnapshotMaker(since, until).make(service, restarts, errors.values(), traffic, figures);
    }

    /** Whether the newest that it knows is older. */
    boolean isOlderThan(Instant horizon) {
        return restarts.stream().allMatch(restart -> restart.at().isBefore(horizon))
                && errors.values().stream()
                        .allMatch(e -> e.group.last() == null || e.group.last().isBefore(horizon))
                && traffic.values().stream()
                        .allMatch(minutes -> minutes.isEmpty() || minutes.lastKey() < horizon.getEpochSecond() / 60)
                && figures.values().stream()
                        .flatMap(List::stream)
                        .allMatch(point -> point.at().isBefore(horizon));
    }

    /** Removes all parts. */
    void delete() {
        parts.restarts(this, List.of());
        errors.keySet().forEach(key -> parts.error(this, key, null));
        traffic.forEach(
                (dataset, minutes) -> minutes.keySet().forEach(minute -> parts.traffic(this, dataset, minute, null)));
        figures.keySet().forEach(key -> parts.figure(this, key, List.of()));
    }
}
