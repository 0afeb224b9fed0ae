package io.foreshock.streams.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Incident;
import io.foreshock.events.Severity;
import io.foreshock.events.Signal;
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

    @Test
    void shouldNameTheDeepestCauseInPlaceOfTheKinds() {
        // Given
        incident.take(signal("dependency", "Something that the application needs does not answer", Severity.ERROR, 1));
        incident.take(signal("redis", "Redis refuses writes", Severity.ERROR, 9));
        incident.take(signal("provider_error", "The payment provider keeps failing", Severity.ERROR, 0));

        // When, Then
        assertThat(title(200, 68)).isEqualTo("shop: 34 % of requests fail since 14:02 UTC: Redis refuses writes");
    }

    @Test
    void shouldNameTheFirstOfTwoThatAreAsDeep() {
        // Given
        incident.take(signal("provider_error", "The payment provider keeps failing", Severity.ERROR, 5));
        incident.take(signal("dns", "Names cannot be resolved", Severity.ERROR, 4));

        // When, Then
        assertThat(title(200, 0)).isEqualTo("shop: Names cannot be resolved");
    }

    @Test
    void shouldNotNameADeeperConsequenceThatBeganMinutesLater() {
        // Given
        incident.take(signal("connections", "Database connections jump and stay", Severity.WARNING, 60));
        incident.take(signal("watchdog", "The host does not get its work done", Severity.WARNING, 800));
        incident.take(signal("reboot", "The host booted without an orderly shutdown", Severity.WARNING, 1_000));

        // When, Then
        assertThat(title(200, 0)).isEqualTo("shop: Database connections jump and stay");
    }

    @Test
    void shouldNameWhatCameLateWhereNothingElseSaysWhy() {
        // Given
        incident.take(signal("watchdog", "The host does not get its work done", Severity.WARNING, 800));

        // When, Then
        assertThat(title(200, 0)).isEqualTo("shop: The host does not get its work done");
    }

    @Test
    void shouldNameAHostThatIsGoneAndNotALogThatIsSilent() {
        // Given
        incident.take(signal("silence", "A busy log fell silent", Severity.WARNING, 1));
        assertThat(title(200, 0)).isEqualTo("shop: upstream error, silence");

        // When
        incident.take(signal("silence", "A host fell silent", Severity.CRITICAL, 2));

        // Then
        assertThat(title(200, 0)).isEqualTo("shop: A host fell silent");
    }

    private static Signal signal(String kind, String title, Severity severity, long second) {
        return new Signal(
                kind + second,
                "rule_" + kind,
                "hash",
                title,
                kind,
                severity,
                Signals.SERVICE,
                List.of("h1"),
                Signals.at(second),
                Signals.at(second),
                1,
                "shop",
                null,
                List.of());
    }

    private String title(long requests, long failed, Incident.RouteImpact... routes) {
        double share = (double) failed / requests;
        return IncidentTitle.of(
                incident, new Incident.Impact(requests, failed, share, SINCE, SINCE, 9, List.of(routes)));
    }
}
