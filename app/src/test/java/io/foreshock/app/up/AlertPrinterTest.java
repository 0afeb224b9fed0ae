package io.foreshock.app.up;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Alert;
import io.foreshock.events.Incident;
import io.foreshock.events.Service;
import io.foreshock.events.Severity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertPrinterTest {
    private static final Instant AT = Instant.parse("2031-03-04T05:06:07.891Z");

    private final StringWriter out = new StringWriter();
    private final AlertPrinter printer = new AlertPrinter(new PrintWriter(out));

    @Test
    void shouldPrintWhatIsNewAndWhoWasNotified() {
        // When
        printer.finished(
                alert(Alert.Action.TRIGGER, Severity.WARNING, "upstream_error"), List.of("team/slack"), List.of());
        printer.finished(
                alert(Alert.Action.UPDATE, Severity.CRITICAL, "upstream_error", "restart"),
                List.of("pager/pagerduty", "team/slack"),
                List.of());
        printer.finished(
                alert(Alert.Action.RESOLVE, Severity.CRITICAL, "upstream_error", "restart"),
                List.of("team/slack"),
                List.of("pager/pagerduty"));

        // Then
        assertThat(out.toString().lines())
                .containsExactly(
                        "2031-03-04T05:06:07Z  trigger  warning   shop: upstream error  (incident inc-1)  → team/slack",
                        "2031-03-04T05:06:07Z  update   critical  shop: + restart  → pager/pagerduty, team/slack",
                        "2031-03-04T05:06:07Z  resolve  critical  shop: open for 10 min  → team/slack;"
                                + " refused by pager/pagerduty");
    }

    @Test
    void shouldReportWhenNoReceiverIsNotified() {
        // When
        printer.finished(alert(Alert.Action.TRIGGER, Severity.WARNING, "memory"), List.of(), List.of());

        // Then
        assertThat(out.toString()).endsWith("→ nobody" + System.lineSeparator());
    }

    private static Alert alert(Alert.Action action, Severity severity, String... kinds) {
        boolean resolved = action == Alert.Action.RESOLVE;
        List<Incident.SignalEntry> signals = Stream.of(kinds)
                .map(kind -> new Incident.SignalEntry(
                        "rule-" + kind, kind, kind, Severity.WARNING, AT, AT, null, 1, "", List.of()))
                .toList();
        Incident.Head head = new Incident.Head(
                "inc-1",
                resolved ? Incident.State.RESOLVED : Incident.State.OPEN,
                severity,
                "shop: " + kinds[0],
                AT,
                AT,
                AT,
                resolved ? AT.plusSeconds(600) : null);
        Incident incident = new Incident(
                head,
                null,
                null,
                new Service("shop", "production"),
                List.of("shop"),
                List.of("web1"),
                signals,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return new Alert(action, 1, AT, false, incident);
    }
}
