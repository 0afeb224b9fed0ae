package io.foreshock.streams.history;

import io.foreshock.streams.wire.RouteCounts;
import java.time.Instant;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Requests by route in one minute of event time, in the logs of one dataset. Mutable, of one task; its fields are its stored form. */
final class MinuteTraffic {
    /** More are not counted. */
    private static final int MOST_CLIENTS = 200;

    public TreeMap<String, Long> routes = new TreeMap<>();
    /** Of the routes with failed requests, how many failed. */
    public TreeMap<String, Long> failed = new TreeMap<>();
    /** Of clients whose requests failed. */
    public TreeSet<String> clients = new TreeSet<>();
    /** When the first and the last request failed; null where none did. */
    public @Nullable Instant firstFailed;

    public @Nullable Instant lastFailed;

    /** That of another log. */
    void add(MinuteTraffic other) {
        other.routes.forEach((route, count) -> routes.merge(route, count, Long::sum));
        other.failed.forEach((route, count) -> failed.merge(route, count, Long::sum));
        clients.addAll(other.clients);
        failedAt(other.firstFailed, other.lastFailed);
    }

    void add(String route, RouteCounts counts) {
        String kept = RouteCounts.routeWithin(routes, route);
        routes.merge(kept, counts.count(), Long::sum);
        Instant first = counts.first();
        if (counts.failed() == 0 || first == null) {
            return;
        }
        failed.merge(kept, counts.failed(), Long::sum);
        counts.clients().stream().limit(MOST_CLIENTS - clients.size()).forEach(clients::add);
        failedAt(first, counts.latest() == null ? first : counts.latest().at());
    }

    private void failedAt(@Nullable Instant first, @Nullable Instant last) {
        if (first != null && last != null) {
            firstFailed = firstFailed == null || first.isBefore(firstFailed) ? first : firstFailed;
            lastFailed = lastFailed == null || last.isAfter(lastFailed) ? last : lastFailed;
        }
    }
}
