package io.foreshock.streams.correlate;

import static io.foreshock.streams.correlate.Signals.line;
import static io.foreshock.streams.correlate.Signals.restartAfter;
import static io.foreshock.streams.correlate.Signals.signal;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Incident;
import io.foreshock.events.Restart;
import io.foreshock.events.Severity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuspectsTest {
    private static final Incident.ErrorGroup ERROR =
            new Incident.ErrorGroup("f", "TypeError: x", 3, Signals.at(0), Signals.at(1), false, "OrdersController");

    @Test
    void shouldRankByKindsOfEvidenceBeforeAmount() {
        // Given: /stock has three lines of one kind, /orders one of each of two
        OpenIncident incident = Signals.incident(signal(
                "upstream_error",
                Severity.WARNING,
                0,
                line(0, "error.log", "/stock", null),
                line(1, "error.log", "/stock", null),
                line(2, "error.log", "/stock", null),
                line(3, "error.log", "/orders", null)));

        // When
        List<Incident.Suspect> suspects =
                Suspects.of(incident, List.of(restartAfter(10, "/login", "/orders")), List.of(), List.of(), Map.of());

        // Then: only the last request before the restart counts
        assertThat(suspects).extracting(Incident.Suspect::route).containsExactly("/orders", "/stock");
        assertThat(suspects.get(0).kinds()).containsExactly("last_before_restart", "upstream_error");
    }

    @Test
    void shouldPointAtTheRouteThatTheStacksModuleIsNamedLike() {
        // Given
        List<Restart> restarts = List.of(restartAfter(10, "/v1/order/get"), restartAfter(20, "/v1/stock/get"));

        // When
        List<Incident.Suspect> suspects = Suspects.of(
                Signals.incident(), restarts, List.of(), List.of(ERROR), Map.of(ERROR, List.of("OrdersController")));

        // Then
        assertThat(suspects.get(0).route()).isEqualTo("/v1/order/get");
        assertThat(suspects.get(0).kinds()).containsExactly("error_stack", "last_before_restart");
        assertThat(suspects.get(1).kinds()).containsExactly("last_before_restart");
    }

    @Test
    void shouldNotSuspectARouteForAStackAlone() {
        // When, Then
        assertThat(Suspects.of(
                        Signals.incident(),
                        List.of(),
                        List.of(),
                        List.of(ERROR),
                        Map.of(ERROR, List.of("OrdersController"))))
                .isEmpty();
    }

    @Test
    void shouldCallARouteOverRepresentedOnlyWhenItsShareIsTwiceThatOfTheTraffic() {
        // Given: each is last before 3 of 6 restarts, a half
        List<Incident.Endpoint> endpoints = List.of(
                new Incident.Endpoint("GET", "/rare", 3, 0.25), new Incident.Endpoint("GET", "/usual", 3, 0.26));

        // When
        List<Incident.Suspect> suspects = Suspects.of(Signals.incident(), List.of(), endpoints, List.of(), Map.of());

        // Then
        assertThat(suspects).extracting(Incident.Suspect::route).containsExactly("/rare");
        assertThat(suspects.get(0).evidence())
                .containsExactly("last before 3 of 6 restarts (50.0 %), but 25.0 % of all requests");
    }

    @Test
    void shouldNotCallARouteOverRepresentedForTwoRestarts() {
        // Given
        List<Incident.Endpoint> endpoints = List.of(new Incident.Endpoint("GET", "/rare", 2, 0.01));

        // When, Then
        assertThat(Suspects.of(Signals.incident(), List.of(), endpoints, List.of(), Map.of()))
                .isEmpty();
    }
}
