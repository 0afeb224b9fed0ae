package io.foreshock.streams.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RouteCountsTest {
    @Test
    void shouldCountRoutesBeyondTheEightiethAsOneWhenAScanAsksForMany() {
        // Given
        Map<String, Long> routes = new TreeMap<>();

        // When
        for (int i = 0; i < 10_000; i++) {
            routes.merge(RouteCounts.routeWithin(routes, "/scan" + i), 1L, Long::sum);
        }
        routes.merge(RouteCounts.routeWithin(routes, "/scan0"), 5L, Long::sum);

        // Then: no request is lost, and a known route is still counted as itself
        assertThat(routes).hasSize(81).containsEntry("other", 9_920L).containsEntry("/scan0", 6L);
    }
}
