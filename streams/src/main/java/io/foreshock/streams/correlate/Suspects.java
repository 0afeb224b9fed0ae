package io.foreshock.streams.correlate;

import io.foreshock.events.Evidence;
import io.foreshock.events.Incident;
import io.foreshock.events.Request;
import io.foreshock.events.Restart;
import io.foreshock.events.Times;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Routes ranked by how many independent kinds of evidence point at them: an upstream error, being last before a
 * restart, an error whose stack runs through the route's module, a share of the requests before restarts far above its
 * share of the traffic.
 */
final class Suspects {
    private static final Set<String> REQUEST_KINDS = Set.of("upstream_error", "failed_requests");
    private static final int MOST = 5;
    private static final int MOST_EVIDENCE = 4;
    private static final int SHORTEST_STEM = 4;
    /** Least ratio of a route's share of the restarts to its share of the traffic. */
    private static final double OVER_REPRESENTED = 2;

    private static final int ENOUGH_RESTARTS = 3;
    private static final double SMALLEST_SHARE = 0.0001;

    private final Map<String, Map<String, List<String>>> byRoute = new TreeMap<>();
    /** Restarts after a route for each of its requests: ranks routes with equally many kinds of evidence. */
    private final Map<String, Double> restartsPerTraffic = new HashMap<>();

    private Suspects() {}

    static List<Incident.Suspect> of(
            OpenIncident open,
            List<Restart> restarts,
            List<Incident.Endpoint> endpoints,
            Collection<Incident.ErrorGroup> errors,
            Map<Incident.ErrorGroup, List<String>> modules) {
        Suspects suspects = new Suspects();
        suspects.failedRequests(open);
        suspects.lastBeforeRestart(restarts);
        suspects.overRepresented(endpoints);
        errors.forEach(error -> suspects.stack(error, modules.getOrDefault(error, List.of())));
        return suspects.ranked();
    }

    private void failedRequests(OpenIncident open) {
        open.signals.values().stream()
                .filter(signal -> REQUEST_KINDS.contains(signal.kind()))
                .forEach(signal -> signal.evidence().stream()
                        .filter(e -> e.route() != null)
                        .sorted(Comparator.comparing(Evidence::at))
                        .forEach(e -> point(e.route(), signal.kind(), Times.rfc3339(e.at()) + " " + e.text())));
    }

    private void lastBeforeRestart(List<Restart> restarts) {
        for (Restart restart : restarts) {
            List<Request> requests = restart.precedingRequests();
            if (!requests.isEmpty()) {
                Request last = requests.get(requests.size() - 1);
                point(
                        last.route(),
                        "last_before_restart",
                        "last request before the restart of " + restart.process() + ": " + Times.rfc3339(last.at())
                                + " " + last.method() + " " + last.original());
            }
        }
    }

    private void overRepresented(List<Incident.Endpoint> endpoints) {
        double restarts =
                endpoints.stream().mapToInt(Incident.Endpoint::beforeFailures).sum();
        for (Incident.Endpoint e : endpoints) {
            restartsPerTraffic.put(e.route(), e.beforeFailures() / Math.max(e.shareOfAll(), SMALLEST_SHARE));
            double share = e.beforeFailures() / restarts;
            if (e.beforeFailures() >= ENOUGH_RESTARTS && share >= OVER_REPRESENTED * e.shareOfAll()) {
                point(
                        e.route(),
                        "over_represented",
                        String.format(
                                Locale.ROOT,
                                "last before %d of %.0f restarts (%.1f %%), but %.1f %% of all requests",
                                e.beforeFailures(),
                                restarts,
                                share * 100,
                                e.shareOfAll() * 100));
            }
        }
    }

    /** An error is evidence for suspected routes that share a name with a module of its stack. */
    private void stack(Incident.ErrorGroup error, List<String> modules) {
        for (String route : List.copyOf(byRoute.keySet())) {
            modules.stream()
                    .filter(module -> names(module, route))
                    .findFirst()
                    .ifPresent(module ->
                            point(route, "error_stack", error.count() + " × " + error.message() + " in " + module));
        }
    }

    private static boolean names(String module, String route) {
        String stem = stem(module);
        for (String segment : route.split("/", -1)) {
            String other = stem(segment);
            if (stem.length() >= SHORTEST_STEM && other.equals(stem)) {
                return true;
            }
        }
        return false;
    }

    /** {@code InventoriesController}, {@code inventories} and {@code inventory} have one stem. */
    private static String stem(String name) {
        StringBuilder letters = new StringBuilder();
        name.replaceFirst("(Controller|Service|Handler)$", "")
                .toLowerCase(Locale.ROOT)
                .chars()
                .filter(Character::isLetterOrDigit)
                .forEach(c -> letters.append((char) c));
        String text = letters.toString();
        if (text.endsWith("ies")) {
            return text.substring(0, text.length() - 3) + "y";
        }
        if (text.endsWith("ches") || text.endsWith("shes") || text.endsWith("xes") || text.endsWith("sses")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("s") ? text.substring(0, text.length() - 1) : text;
    }

    private void point(String route, String kind, String evidence) {
        List<String> known =
                byRoute.computeIfAbsent(route, r -> new TreeMap<>()).computeIfAbsent(kind, k -> new ArrayList<>());
        if (!known.contains(evidence)) { // two rules may have seen one line
            known.add(evidence);
        }
    }

    private List<Incident.Suspect> ranked() {
        return byRoute.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, Map<String, List<String>>> e) ->
                                -e.getValue().size())
                        .thenComparingDouble(e -> -restartsPerTraffic.getOrDefault(e.getKey(), 0.0))
                        .thenComparingInt(e -> -e.getValue().values().stream()
                                .mapToInt(List::size)
                                .sum())
                        .thenComparing(Map.Entry::getKey))
                .limit(MOST)
                .map(e -> new Incident.Suspect(
                        e.getKey(),
                        List.copyOf(e.getValue().keySet()),
                        e.getValue().values().stream()
                                .flatMap(list -> list.stream().limit(MOST_EVIDENCE))
                                .toList()))
                .toList();
    }
}
