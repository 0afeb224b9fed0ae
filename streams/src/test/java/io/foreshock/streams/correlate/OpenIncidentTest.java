package io.foreshock.streams.correlate;

import static io.foreshock.streams.correlate.Signals.signal;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Severity;
import org.junit.jupiter.api.Test;

class OpenIncidentTest {
    @Test
    void shouldBeAsBadAsItsWorstSignalWhenTheyAreOfOneKind() {
        // Given
        OpenIncident incident = Signals.incident(
                signal("upstream_error", Severity.WARNING, 0), signal("upstream_error", Severity.WARNING, 60));

        // When, Then
        assertThat(incident.severity).isEqualTo(Severity.WARNING);
    }

    @Test
    void shouldBeAnErrorWhenKindsMeetAndCriticalOnlyByAHarmfulSignal() {
        // Given
        OpenIncident incident = Signals.incident(signal("upstream_error", Severity.WARNING, 0));

        // When, Then
        incident.take(signal("connections", Severity.WARNING, 10));
        assertThat(incident.severity).isEqualTo(Severity.ERROR);
        incident.take(signal("restart", Severity.INFO, 20));
        incident.take(signal("app_error", Severity.ERROR, 30));
        assertThat(incident.severity).isEqualTo(Severity.ERROR);
        incident.take(signal("failed_requests", Severity.CRITICAL, 40));
        assertThat(incident.severity).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void shouldNotGetWorseWhenBackgroundJoins() {
        // Given
        OpenIncident incident = Signals.incident(
                signal("upstream_error", Severity.WARNING, 0),
                signal("advice", Severity.INFO, 1),
                signal("host-slow", Severity.INFO, 2));

        // When, Then
        assertThat(incident.severity).isEqualTo(Severity.WARNING);
        assertThat(incident.kinds()).containsExactly("upstream_error");
    }

    @Test
    void shouldNotStayOpenForBackground() {
        // Given
        OpenIncident incident =
                Signals.incident(signal("upstream_error", Severity.WARNING, 0), signal("advice", Severity.INFO, 500));

        // When, Then
        assertThat(incident.lastSeen()).isEqualTo(Signals.at(0));
    }

    @Test
    void shouldHaveAnUpdateOnlyWhenItIsNewWorseOrOfAnotherKind() {
        // Given
        OpenIncident incident = Signals.incident(signal("upstream_error", Severity.WARNING, 0));

        // When, Then
        assertThat(incident.hasUpdate()).isTrue();
        markNotified(incident);
        incident.take(signal("upstream_error", Severity.WARNING, 60));
        assertThat(incident.hasUpdate()).isFalse();
        incident.take(signal("upstream_error", Severity.ERROR, 90));
        assertThat(incident.hasUpdate()).isTrue();
        markNotified(incident);
        incident.resolved = Signals.at(5_000);
        assertThat(incident.hasUpdate()).isTrue();
    }

    private static void markNotified(OpenIncident incident) {
        incident.sequence++;
        incident.told = true;
        incident.notifiedSeverity = incident.severity;
        incident.notifiedKinds.addAll(incident.kinds());
    }
}
