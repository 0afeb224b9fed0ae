package io.foreshock.streams.history;

import io.foreshock.events.Evidence;
import io.foreshock.streams.wire.Durations;
import io.foreshock.streams.wire.Observation;
import io.foreshock.streams.wire.RouteCounts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Requests of a service in ten seconds, by one of its logs. Mutable, of one task; its fields are its stored form. */
public final class RateStep {
    private static final int MOST_EVIDENCE = 8;

    /** Addresses that they came from, as far as they are counted. */
    public TreeSet<String> clients = new TreeSet<>();

    /** That served them. */
    public TreeSet<String> hosts = new TreeSet<>();

    public TreeMap<String, RateOfRoute> routes = new TreeMap<>();

    /** Requests of a route. Mutable; its fields are its stored form. */
    public static final class RateOfRoute {
        public long count;
        public long failed;
        /** When the first of them failed; null where none did. */
        public @Nullable Instant firstFailed;

        public TreeSet<String> clients = new TreeSet<>();
        public TreeSet<String> hosts = new TreeSet<>();
        public List<Evidence> evidence = new ArrayList<>();
        /** How long all of them took; null where their log does not say. */
        public @Nullable Durations durations;

        private void add(RateOfRoute other) {
            count += other.count;
            failed += other.failed;
            firstFailed = earlier(firstFailed, other.firstFailed);
            clients.addAll(other.clients);
            hosts.addAll(other.hosts);
            evidence.addAll(other.evidence);
            add(other.durations);
        }

        private void add(RouteCounts counts, String host) {
            count += counts.count();
            failed += counts.failed();
            firstFailed = earlier(firstFailed, counts.first());
            counts.clients().stream()
                    .limit(Math.max(0, RouteCounts.MOST_CLIENTS - clients.size()))
                    .forEach(clients::add);
            if (counts.failed() > 0) {
                hosts.add(host);
            }
            if (counts.latest() != null && evidence.size() < MOST_EVIDENCE) {
                evidence.add(counts.latest());
            }
            add(counts.durations());
        }

        private void add(@Nullable Durations others) {
            if (others != null) {
                durations = durations == null ? new Durations() : durations;
                durations.add(others);
            }
        }
    }

    /** Those of a log of a host. */
    public void add(Observation.RequestCounts requests) {
        requests.clients().stream()
                .limit(Math.max(0, RouteCounts.MOST_CLIENTS - clients.size()))
                .forEach(clients::add);
        hosts.add(requests.host());
        for (Map.Entry<String, RouteCounts> route : requests.routes().entrySet()) {
            RouteCounts counts = route.getValue();
            routes.computeIfAbsent(RouteCounts.routeWithin(routes, route.getKey()), r -> new RateOfRoute())
                    .add(counts, requests.host());
        }
    }

    /** Those of another log. */
    void add(RateStep other) {
        clients.addAll(other.clients);
        hosts.addAll(other.hosts);
        other.routes.forEach((route, of) ->
                routes.computeIfAbsent(route, r -> new RateOfRoute()).add(of));
    }

    static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    /** Whether any failed. */
    public boolean hasFailed() {
        return routes.values().stream().anyMatch(of -> of.failed > 0);
    }
}
