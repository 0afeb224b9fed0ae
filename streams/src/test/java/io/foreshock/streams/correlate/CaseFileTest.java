package io.foreshock.streams.correlate;

import static io.foreshock.streams.correlate.Signals.signal;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Severity;
import org.junit.jupiter.api.Test;

class CaseFileTest {
    @Test
    void shouldBeAsBadAsItsWorstSignalWhenTheyAreOfOneKind() {
        // Given
        CaseFile file = Signals.file(
                signal("upstream_error", Severity.WARNING, 0), signal("upstream_error", Severity.WARNING, 60));

        // When, Then
        assertThat(file.severity).isEqualTo(Severity.WARNING);
    }

    @Test
    void shouldBeAnErrorWhenTwoKindsMeetAndCriticalWhenThreeDo() {
        // Given
        CaseFile file = Signals.file(signal("upstream_error", Severity.WARNING, 0));

        // When, Then
        file.take(signal("connections", Severity.WARNING, 10));
        assertThat(file.severity).isEqualTo(Severity.ERROR);
        file.take(signal("restart", Severity.INFO, 20));
        assertThat(file.severity).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void shouldNotGetWorseWhenBackgroundJoins() {
        // Given
        CaseFile file = Signals.file(
                signal("upstream_error", Severity.WARNING, 0),
                signal("advice", Severity.INFO, 1),
                signal("host-slow", Severity.INFO, 2));

        // When, Then
        assertThat(file.severity).isEqualTo(Severity.WARNING);
        assertThat(file.kinds()).containsExactly("upstream_error");
    }

    @Test
    void shouldNotStayOpenForBackground() {
        // Given
        CaseFile file =
                Signals.file(signal("upstream_error", Severity.WARNING, 0), signal("advice", Severity.INFO, 500));

        // When, Then
        assertThat(file.lastSeen()).isEqualTo(Signals.at(0));
    }

    @Test
    void shouldHaveNewsOnlyWhenItIsNewWorseOrAnotherKind() {
        // Given
        CaseFile file = Signals.file(signal("upstream_error", Severity.WARNING, 0));

        // When, Then
        assertThat(file.hasNews()).isTrue();
        told(file);
        file.take(signal("upstream_error", Severity.WARNING, 60));
        assertThat(file.hasNews()).isFalse();
        file.take(signal("upstream_error", Severity.ERROR, 90));
        assertThat(file.hasNews()).isTrue();
        told(file);
        file.resolved = Signals.at(5_000);
        assertThat(file.hasNews()).isTrue();
    }

    private static void told(CaseFile file) {
        file.sequence++;
        file.toldSeverity = file.severity;
        file.toldKinds.addAll(file.kinds());
    }
}
