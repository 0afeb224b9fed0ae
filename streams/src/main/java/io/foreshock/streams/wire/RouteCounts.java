package io.foreshock.streams.wire;

import io.foreshock.events.Evidence;
import io.foreshock.rules.Measure;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests of a route in some time.
 *
 * @param count all of them
 * @param failed those that the server failed: answered with a status of 500 or above
 * @param clients addresses of clients whose requests failed, at most {@value #MOST_CLIENTS}
 * @param first when the first of them failed; null where none did
 * @param latest the last that failed; null where none did, or enough others are told of
 * @param durations how long they took; null where their log does not say
 */
public record RouteCounts(
        long count,
        long failed,
        Set<String> clients,
        @Nullable Instant first,
        @Nullable Evidence latest,
        @Nullable Durations durations) {
    /** More say no more: it was not one client. */
    public static final int MOST_CLIENTS = Measure.BurnRate.MOST_CLIENTS;

    /** Stands for the routes beyond a limit, which a scan for missing addresses would pass. */
    public static final String OTHER_ROUTES = "other";

    /** More are counted as others. */
    public static final int MOST_ROUTES = 80;

    /** What requests are counted by: {@code POST /v1/orders}; the route alone where no method is known. */
    public static String keyOf(String method, String route) {
        return method.isEmpty() ? route : method + " " + route;
    }

    /** The method of a key; null where it has none. */
    public static @Nullable String methodOf(String key) {
        int space = key.indexOf(' ');
        return space < 0 ? null : key.substring(0, space);
    }

    /** The route of a key. */
    public static String routeOf(String key) {
        return key.substring(key.indexOf(' ') + 1);
    }

    /** The route under which one is counted: its own among the first 80. */
    public static String routeWithin(Map<String, ?> known, String route) {
        return known.size() < MOST_ROUTES || known.containsKey(route) ? route : OTHER_ROUTES;
    }
}
