package io.foreshock.streams.history;

import io.foreshock.events.Incident;
import io.foreshock.streams.wire.RequestLogs;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What users had of an incident, by the minutes of traffic since it began. */
final class ImpactMaker {
    private static final int MOST_ROUTES = 10;
    private static final int SECONDS = 60;

    private ImpactMaker() {}

    /** As {@link RequestLogs} says; null where there are none. */
    static @Nullable NavigableMap<Long, MinuteTraffic> counted(
            Map<String, ? extends NavigableMap<Long, MinuteTraffic>> byDataset) {
        NavigableMap<Long, MinuteTraffic> ofWebServer = byDataset.get(RequestLogs.OF_WEB_SERVER);
        if (ofWebServer != null) {
            return ofWebServer;
        }
        TreeMap<Long, MinuteTraffic> merged = new TreeMap<>();
        for (String dataset : RequestLogs.OTHERWISE) {
            NavigableMap<Long, MinuteTraffic> its = byDataset.get(dataset);
            if (its != null) {
                its.forEach((minute, traffic) ->
                        merged.computeIfAbsent(minute, m -> new MinuteTraffic()).add(traffic));
            }
        }
        return merged.isEmpty() ? null : merged;
    }

    /** From the minute of then to that of the end: what is served after a failure is over makes it no smaller. */
    static Incident.@Nullable Impact of(
            Map<String, ? extends NavigableMap<Long, MinuteTraffic>> byDataset, Instant since, Instant until) {
        NavigableMap<Long, MinuteTraffic> minutes = counted(byDataset);
        if (minutes == null) {
            return null;
        }
        TreeMap<String, Long> requests = new TreeMap<>();
        TreeMap<String, Long> failed = new TreeMap<>();
        TreeSet<String> clients = new TreeSet<>();
        Instant first = null;
        Instant last = null;
        long from = Math.floorDiv(since.getEpochSecond(), SECONDS);
        long to = Math.max(from, Math.floorDiv(until.getEpochSecond(), SECONDS));
        for (MinuteTraffic minute : minutes.subMap(from, true, to, true).values()) {
            minute.routes.forEach((route, count) -> requests.merge(route, count, Long::sum));
            minute.failed.forEach((route, count) -> failed.merge(route, count, Long::sum));
            clients.addAll(minute.clients);
            first = first == null ? minute.firstFailed : first;
            last = minute.lastFailed == null ? last : minute.lastFailed;
        }
        long all = sum(requests);
        long bad = sum(failed);
        List<Incident.RouteImpact> routes = failed.entrySet().stream()
                .map(e -> new Incident.RouteImpact(e.getKey(), requests.getOrDefault(e.getKey(), 0L), e.getValue()))
                .sorted(Comparator.comparingLong(Incident.RouteImpact::failed)
                        .reversed()
                        .thenComparing(Incident.RouteImpact::route))
                .limit(MOST_ROUTES)
                .toList();
        double share = all == 0 ? 0 : Math.round(10_000.0 * bad / all) / 10_000.0;
        return new Incident.Impact(all, bad, share, first, last, clients.size(), routes);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
