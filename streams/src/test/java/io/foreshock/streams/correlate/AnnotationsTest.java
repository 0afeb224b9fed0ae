package io.foreshock.streams.correlate;

import static io.foreshock.streams.correlate.Signals.line;
import static io.foreshock.streams.correlate.Signals.signal;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnotationsTest {
    @Test
    void shouldNameTheSourcesThatStillWroteWhenALogFellSilent() {
        // Given
        OpenIncident incident = Signals.incident(
                signal("silence", Severity.WARNING, 0, Signals.at(900), line(0, "access.log", "/x", null)));

        // When
        List<String> notes = Annotations.of(
                incident,
                List.of(
                        line(0, "access.log", "/x", null),
                        line(65, "syslog", null, null),
                        line(990, "syslog", null, null)));

        // Then: what another source said after the silence ended does not count as during it
        assertThat(notes)
                .containsExactly("shop h1 nginx.access fell silent after 10:00:00 UTC"
                        + " while syslog still wrote at 10:01:05 UTC, until 10:15:00 UTC");
    }

    @Test
    void shouldSayHowLongTheServiceStayedAwayAfterTheBoot() {
        // Given
        OpenIncident incident = Signals.incident(
                signal("reboot", Severity.WARNING, 0), signal("service_away", Severity.ERROR, 0, Signals.at(754)));

        // When, Then
        assertThat(Annotations.of(incident, List.of()))
                .containsExactly(
                        "h1 rebooted at about 10:00:00 UTC",
                        "the service stayed away on h1 until 10:12:34 UTC, 12 min 34 s after the boot");
    }

    @Test
    void shouldSayThatTheServiceIsNotBackWhileItIsNot() {
        // Given
        OpenIncident incident = Signals.incident(signal("service_away", Severity.ERROR, 0));

        // When, Then
        assertThat(Annotations.of(incident, List.of())).containsExactly("the service is not back on h1 since the boot");
    }

    @Test
    void shouldContainEachNoteOfTheTimelineOnce() {
        // Given
        OpenIncident incident = Signals.incident(signal("upstream_error", Severity.WARNING, 0));

        // When, Then
        assertThat(Annotations.of(
                        incident,
                        List.of(
                                line(0, "app.log", null, "clocks disagree"),
                                line(1, "app.log", null, "clocks disagree"))))
                .containsExactly("app.log on h1: clocks disagree");
    }
}
