package io.foreshock.streams.correlate;

import io.foreshock.events.Incident;
import io.foreshock.events.Request;
import io.foreshock.events.Restart;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Counts the routes that were last before a restart, beside their share of all traffic. */
final class Endpoints {
    private Endpoints() {}

    /** Most frequent first, then smallest share of the traffic first. */
    static List<Incident.Endpoint> of(List<Restart> restarts, Map<String, Long> traffic) {
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
}
