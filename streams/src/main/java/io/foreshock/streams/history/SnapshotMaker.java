package io.foreshock.streams.history;

import io.foreshock.events.Incident;
import io.foreshock.events.Restart;
import io.foreshock.events.Service;
import io.foreshock.streams.wire.RouteCounts;
import io.foreshock.streams.wire.ServiceSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Makes what is to be told of signals that were seen within a time; together it is less than the megabyte that brokers take as a
 * record by themselves.
 */
record SnapshotMaker(Instant since, Instant until) {
    private static final Duration TRAFFIC_BEFORE = Duration.ofMinutes(30);
    private static final Duration AROUND = Duration.ofMinutes(10);
    private static final int MOST_RESTARTS_WHOLE = 60;
    private static final int MOST_ERRORS = 40;
    private static final int MOST_POINTS = 120;

    ServiceSnapshot make(
            Service service,
            List<Restart> restarts,
            Collection<ErrorRecord> errors,
            Map<String, ? extends NavigableMap<Long, MinuteTraffic>> traffic,
            Map<String, List<Incident.Point>> figures) {
        return new ServiceSnapshot(
                service,
                restarts(restarts),
                errors(errors),
                traffic(traffic),
                ImpactMaker.of(traffic, since, until),
                figures(figures));
    }

    /** Of the older ones the last request is enough, which is suspected of them. */
    private List<Restart> restarts(List<Restart> all) {
        Instant from = since.minus(AROUND);
        List<Restart> told = all.stream().filter(r -> !r.at().isBefore(from)).toList();
        int whole = Math.max(0, told.size() - MOST_RESTARTS_WHOLE);
        List<Restart> kept = new ArrayList<>();
        for (int i = 0; i < told.size(); i++) {
            kept.add(i < whole ? told.get(i).withLastRequestOnly() : told.get(i));
        }
        return kept;
    }

    private static List<ServiceSnapshot.ObservedError> errors(Collection<ErrorRecord> all) {
        return all.stream()
                .sorted(Comparator.comparingLong((ErrorRecord e) -> -e.group.count())
                        .thenComparing(e -> e.group.fingerprint()))
                .limit(MOST_ERRORS)
                .map(e -> new ServiceSnapshot.ObservedError(e.group, e.modules, new TreeMap<>(e.counts)))
                .toList();
    }

    private Map<String, Long> traffic(Map<String, ? extends NavigableMap<Long, MinuteTraffic>> byDataset) {
        NavigableMap<Long, MinuteTraffic> minutes = ImpactMaker.counted(byDataset);
        TreeMap<String, Long> counts = new TreeMap<>();
        if (minutes != null) {
            Instant from = since.minus(TRAFFIC_BEFORE);
            long last = Math.max(from.getEpochSecond(), until.getEpochSecond()) / 60;
            minutes.subMap(from.getEpochSecond() / 60, true, last, true)
                    .values()
                    .forEach(minute -> minute.routes.forEach(
                            (route, count) -> counts.merge(RouteCounts.routeOf(route), count, Long::sum)));
        }
        return counts;
    }

    private List<Incident.Figure> figures(Map<String, List<Incident.Point>> all) {
        Instant from = since.minus(AROUND);
        return all.entrySet().stream()
                .map(e -> {
                    String[] name = e.getKey().split("\\|", 2);
                    List<Incident.Point> points = e.getValue().stream()
                            .filter(p -> !p.at().isBefore(from))
                            .toList();
                    return new Incident.Figure(name[0], name[1], thinned(points));
                })
                .filter(figure -> !figure.points().isEmpty())
                .toList();
    }

    /** Every n-th point. */
    private static List<Incident.Point> thinned(List<Incident.Point> points) {
        int step = Math.max(1, (points.size() + MOST_POINTS - 1) / MOST_POINTS);
        List<Incident.Point> kept = new ArrayList<>();
        for (int i = 0; i < points.size(); i += step) {
            kept.add(points.get(i));
        }
        return kept;
    }
}
