package io.foreshock.streams.correlate;

import static io.foreshock.streams.correlate.Signals.restartAfter;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Incident;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointsTest {
    @Test
    void shouldShowTheShareOfAllTrafficBesideTheRestarts() {
        // When
        List<Incident.Endpoint> endpoints = Endpoints.of(
                List.of(restartAfter(10, "/stock", "/orders"), restartAfter(70, "/orders")),
                Map.of("/orders", 1L, "/stock", 7L));

        // Then: one of eight requests, yet last before both restarts
        assertThat(endpoints).containsExactly(new Incident.Endpoint("GET", "/orders", 2, 0.125));
    }

    @Test
    void shouldHaveNoShareWhenThereIsNoTraffic() {
        // When, Then
        assertThat(Endpoints.of(List.of(restartAfter(10, "/orders")), Map.of())
                        .get(0)
                        .shareOfAll())
                .isZero();
        assertThat(Endpoints.of(List.of(restartAfter(10)), Map.of())).isEmpty();
    }
}
