package io.foreshock.streams.correlate;

import static io.foreshock.streams.correlate.Signals.restartAfter;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Incident;
import io.foreshock.streams.detect.Observation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointsTest {
    private final ServiceHistory memory = new ServiceHistory();

    @Test
    void shouldShowTheShareOfAllTrafficBesideTheRestarts() {
        // Given
        traffic("nginx.access", 0, Map.of("/orders", 1L, "/stock", 2L));
        traffic("nginx.access", 60, Map.of("/stock", 5L));

        // When
        List<Incident.Endpoint> endpoints = of(restartAfter(10, "/stock", "/orders"), restartAfter(70, "/orders"));

        // Then: one of eight requests, yet last before both restarts
        assertThat(endpoints).containsExactly(new Incident.Endpoint("GET", "/orders", 2, 0.125));
    }

    @Test
    void shouldCountTheWebServersLogOnlyWhenTheApplicationLogsTheSameRequests() {
        // Given
        traffic("nginx.access", 0, Map.of("/orders", 1L, "/stock", 1L));
        traffic("pm2.out", 0, Map.of("/orders", 100L));

        // When, Then
        assertThat(of(restartAfter(10, "/orders")).get(0).shareOfAll()).isEqualTo(0.5);
    }

    @Test
    void shouldLeaveOutTrafficOfOtherTimes() {
        // Given
        traffic("nginx.access", -600, Map.of("/stock", 9L));
        traffic("nginx.access", 0, Map.of("/orders", 1L));

        // When, Then
        assertThat(of(restartAfter(10, "/orders")).get(0).shareOfAll()).isEqualTo(1);
    }

    @Test
    void shouldHaveNoShareWhenThereIsNoTraffic() {
        // When, Then
        assertThat(of(restartAfter(10, "/orders")).get(0).shareOfAll()).isZero();
        assertThat(of(restartAfter(10))).isEmpty();
    }

    @Test
    void shouldKeepTheModuleWhenTheSameErrorComesAgainWithoutAStack() {
        // Given
        memory.take(error(List.of("OrdersService")));

        // When
        memory.take(error(List.of()));

        // Then
        Incident.ErrorGroup group = memory.errors.firstEntry().getValue();
        assertThat(group.count()).isEqualTo(2);
        assertThat(group.module()).isEqualTo("OrdersService");
    }

    private static Observation.ErrorCount error(List<String> modules) {
        return new Observation.ErrorCount(
                Signals.SERVICE, "h1", "f", "TypeError: x", modules, 1, Signals.at(0), Signals.at(0), false);
    }

    private List<Incident.Endpoint> of(io.foreshock.events.Restart... restarts) {
        return Endpoints.of(List.of(restarts), memory, Signals.at(0), Signals.at(120));
    }

    private void traffic(String dataset, long second, Map<String, Long> routes) {
        memory.take(new Observation.RequestCounts(Signals.SERVICE, "h1", dataset, Signals.at(second), routes));
    }
}
