package io.foreshock.streams.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Incident;
import io.foreshock.events.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IncidentTitleTest {
    private static final Instant SINCE = Instant.parse("2030-03-01T14:02:33Z");

    private final OpenIncident incident = Signals.incident(Signals.signal("upstream_error", Severity.WARNING, 0));

    @BeforeEach
    void ofTheShop() {
        incident.service = Signals.SERVICE;
    }

    @Test
    void shouldSayHowManyRequestsFailAndOfWhichRouteBeforeTheKindsOfItsSignals() {
        assertThat(title(200, 68, new Incident.RouteImpact("POST /v2/orders", 80, 60)))
                .isEqualTo("shop: 34 % of requests fail since 14:02 UTC (POST /v2/orders): upstream error");
    }

    @Test
    void shouldNameNoRouteWhenNoneHasHalfOfTheFailures() {
        assertThat(title(200, 68, new Incident.RouteImpact("POST /v2/orders", 80, 33)))
                .isEqualTo("shop: 34 % of requests fail since 14:02 UTC: upstream error");
    }

    @Test
    void shouldSpeakOfThePastOnceItIsOver() {
        // Given
        incident.resolved = SINCE.plusSeconds(600);

        // When, Then
        assertThat(title(1_000, 31)).isEqualTo("shop: 3.1 % of requests failed since 14:02 UTC: upstream error");
    }

    @Test
    void shouldLeaveOutWhatFailsOnEveryDay() {
        assertThat(title(1_000, 4)).isEqualTo("shop: upstream error");
    }

    @Test
    void shouldHaveNoMoreThanAHundredAndTwentyCharacters() {
        String title = title(200, 68, new Incident.RouteImpact("POST /v2/" + "x".repeat(150), 80, 60));
        assertThat(title).hasSize(120).startsWith("shop: 34 % of requests fail").endsWith("…");
    }

    private String title(long requests, long failed, Incident.RouteImpact... routes) {
        double share = (double) failed / requests;
        return IncidentTitle.of(
                incident, new Incident.Impact(requests, failed, share, SINCE, SINCE, 9, List.of(routes)));
    }
}
