package io.foreshock.streams.correlate;

import io.foreshock.events.Incident;
import io.foreshock.events.Request;
import io.foreshock.events.Restart;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts the routes that were last before a restart, beside their share of all traffic. */
final class Endpoints {
    private Endpoints() {}

    /** Most frequent first, then smallest share of the traffic between the two times first. */
    static List<Incident.Endpoint> of(List<Restart> restarts, ServiceHistory history, Instant from, Instant to) {
        Map<String, Integer> before = new TreeMap<>();
        Map<String, TreeSet<String>> methods = new TreeMap<>();
        for (Restart restart : restarts) {
            List<Request> requests = restart.precedingRequests();
            if (!requests.isEmpty()) {
                Request last = requests.get(requests.size() - 1);
                before.merge(last.route(), 1, Integer::sum);
                methods.computeIfAbsent(last.route(), r -> new TreeSet<>())
                        .add(last.method() == null ? "?" : last.method());
            }
        }
        Map<String, Long> traffic = traffic(history, from, to);
        double all = traffic.values().stream().mapToLong(Long::longValue).sum();
        return before.entrySet().stream()
                .map(e -> new Incident.Endpoint(
                        String.join(", ", methods.get(e.getKey())),
                        e.getKey(),
                        e.getValue(),
                        all == 0 ? 0 : Math.round(traffic.getOrDefault(e.getKey(), 0L) / all * 10_000) / 10_000.0))
                .sorted(Comparator.comparingInt(Incident.Endpoint::beforeFailures)
                        .reversed()
                        .thenComparingDouble(Incident.Endpoint::shareOfAll)
                        .thenComparing(Incident.Endpoint::route))
                .toList();
    }

    /** The web server's own count where there is one, else the application's: each request is in both logs. */
    private static Map<String, Long> traffic(ServiceHistory history, Instant from, Instant to) {
        Map<String, Long> counts = new TreeMap<>();
        String dataset = history.traffic.containsKey("nginx.access") ? "nginx.access" : "pm2.out";
        history.traffic
                .getOrDefault(dataset, new TreeMap<>())
                .subMap(from.getEpochSecond() / 60, true, to.getEpochSecond() / 60, true)
                .values()
                .forEach(routes -> routes.forEach((route, count) -> counts.merge(route, count, Long::sum)));
        return counts;
    }
}
