package io.foreshock.streams.correlate;

import static io.foreshock.streams.correlate.Signals.line;
import static io.foreshock.streams.correlate.Signals.signal;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Incident;
import io.foreshock.events.Restart;
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

    @Test
    void shouldNameADeploymentWithItsTime() {
        // Given
        OpenIncident incident =
                Signals.incident(signal("upstream_error", Severity.WARNING, 60), signal("change", Severity.INFO, 0));

        // When, Then
        assertThat(Annotations.of(incident, List.of()))
                .containsExactly("restarted on purpose on h1 from 10:00:00 UTC: a deployment, or a new configuration");
    }

    @Test
    void shouldNameAnErrorThatWasNeverSeenBefore() {
        // Given
        OpenIncident incident = Signals.incident(
                signal("upstream_error", Severity.WARNING, 60),
                signal("new_error", Severity.INFO, 5, line(5, "error.log", null, null)));

        // When, Then
        assertThat(Annotations.of(incident, List.of())).containsExactly("never seen before 10:00:05 UTC: line at 5");
    }

    @Test
    void shouldNameTheLastErrorBeforeARestart() {
        // Given
        Restart restart =
                new Restart(Signals.at(100), "h1", "api:0", "exited", false, false, List.of("pm2.daemon"), List.of());

        // When, Then: not one of a minute before, nor one that came after, nor that of the web server
        assertThat(Annotations.lastErrors(
                        List.of(restart),
                        List.of(
                                error("Error: a minute before", 40),
                                error("Error: no rows in settlement\n    at job (/srv/a.js:1:2)", 99),
                                error("connect() failed (111: Connection refused) while connecting to upstream", 100),
                                error("Error: after", 130))))
                .containsExactly("just before api:0 restarted at 10:01:40 UTC: Error: no rows in settlement");
    }

    @Test
    void shouldNameTheCommonestErrorOfLogsWithoutTimes() {
        // When, Then
        assertThat(Annotations.undatedErrors(List.of(
                        error("dated", 1), undated("rare", 9), undated("common\n    at x", 12), undated("some", 11))))
                .containsExactly("12 times in logs without times: common");
        assertThat(Annotations.undatedErrors(List.of(error("dated", 1), undated("rare", 9))))
                .isEmpty();
    }

    private static Incident.ErrorGroup undated(String message, int count) {
        return new Incident.ErrorGroup(message, message, count, null, null, true, null);
    }

    private static Incident.ErrorGroup error(String message, int second) {
        return new Incident.ErrorGroup(message, message, 1, Signals.at(second), Signals.at(second), false, null);
    }
}
