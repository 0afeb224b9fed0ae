package io.foreshock.sinks.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Alert;
import io.foreshock.events.Evidence;
import io.foreshock.events.Incident;
import io.foreshock.events.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IncidentTextTest {
    private static final Incident.SignalEntry CLOSED =
            signal("upstream_closed", "The application drops requests", "upstream_error", Severity.WARNING, 5);
    private static final Incident.SignalEntry FAILING =
            signal("requests_failing", "Most requests of a service fail", "failed_requests", Severity.CRITICAL, 60);
    private static final Incident.SignalEntry KILLED =
            signal("oom_kill", "The kernel killed a process for memory", "memory", Severity.WARNING, 10);
    private static final Incident.SignalEntry DEPLOYED =
            signal("deployed", "Processes were restarted on purpose", "change", Severity.INFO, 0);

    private static final Incident.Cause KILL =
            new Incident.Cause("oom_kill", "The kernel killed a process for memory", "shop", KILLED.first());
    private static final Incident.Suspect SUSPECT = new Incident.Suspect("/a", List.of("failed_requests"), List.of());

    @Test
    void shouldGoByTheFirstOfTheWorstSignalsWhereNoCauseIsKnown() {
        Incident.SignalEntry later = signal("disk_full", "The disk is full", "disk", Severity.CRITICAL, 70);

        assertThat(text(List.of(DEPLOYED, CLOSED, later, FAILING), List.of(), List.of())
                        .rule())
                .contains("requests_failing");
        assertThat(text(List.of(DEPLOYED), List.of(), List.of()).rule()).isEmpty();
    }

    @Test
    void shouldGoByTheCauseWhereItIsKnown() {
        IncidentText text = text(KILL, List.of(CLOSED, KILLED, FAILING), List.of(SUSPECT), List.of());

        assertThat(text.rule()).contains("oom_kill");
        assertThat(text.cause())
                .contains(new IncidentText.Cause(
                        "oom_kill shop", "05:06:17 The kernel killed a process for memory (shop)"));
        assertThat(text.otherSuspects()).containsExactly("/a (failed requests)");
    }

    @Test
    void shouldNameASuspectWhereNoRuleSaysWhy() {
        assertThat(text(List.of(FAILING), List.of(SUSPECT), List.of()).cause())
                .contains(new IncidentText.Cause("/a", "/a (failed requests)"));
        assertThat(text(List.of(CLOSED, FAILING), List.of(), List.of()).cause()).isEmpty();
    }

    @Test
    void shouldNotSuspectTwiceWhatIsNamedAsTheCause() {
        Incident.Suspect named = new Incident.Suspect("/a", List.of("failed_requests", "error_stack"), List.of());
        Incident.Suspect other = new Incident.Suspect("/b", List.of("failed_requests"), List.of());

        assertThat(text(List.of(), List.of(named, other), List.of()).otherSuspects())
                .containsExactly("/b (failed requests)");
        assertThat(text(KILL, List.of(KILLED), List.of(other), List.of()).otherSuspects())
                .containsExactly("/b (failed requests)");
    }

    @Test
    void shouldSayWhatChanged() {
        assertThat(text(List.of(DEPLOYED, CLOSED), List.of(), List.of()).changes())
                .containsExactly("05:06:07 Processes were restarted on purpose (shop) ×7");
    }

    @Test
    void shouldShowTheNewestErrorWithItsOwnFrame() {
        Incident.ErrorGroup old = error("TypeError: old", Samples.AT, null);
        Incident.ErrorGroup undated = error("TypeError: undated", null, null);
        Incident.ErrorGroup newest = error("TypeError: x is not\n  more", Samples.AT.plusSeconds(9), "CartController");

        assertThat(text(List.of(CLOSED), List.of(), List.of(old, newest, undated))
                        .newestError())
                .contains("TypeError: x is not ×3, the last at 05:06:16\nat f (/srv/shop/a.js:1:2)");
        assertThat(text(List.of(), List.of(), List.of(newest)).newestError())
                .contains("TypeError: x is not ×3, the last at 05:06:16\nin CartController");
        assertThat(text(List.of(), List.of(), List.of(undated)).newestError()).contains("TypeError: undated ×3");
        assertThat(text(List.of(), List.of(), List.of()).newestError()).isEmpty();
    }

    private static Incident.ErrorGroup error(String message, @Nullable Instant last, @Nullable String module) {
        return new Incident.ErrorGroup("f", message, 3, last, last, last == null, module);
    }

    private static Incident.SignalEntry signal(
            String rule, String title, String kind, Severity severity, long secondsAfter) {
        Instant at = Samples.AT.plusSeconds(secondsAfter);
        Evidence line = new Evidence(
                at,
                "web1",
                "shop-error.log",
                "TypeError: x is not\n    at f (/srv/shop/a.js:1:2)",
                false,
                null,
                null,
                null,
                null,
                null);
        return new Incident.SignalEntry(rule, title, kind, severity, at, at, null, 7, "shop", List.of(line));
    }

    private static IncidentText text(
            List<Incident.SignalEntry> signals, List<Incident.Suspect> suspects, List<Incident.ErrorGroup> errors) {
        return text(null, signals, suspects, errors);
    }

    private static IncidentText text(
            Incident.@Nullable Cause cause,
            List<Incident.SignalEntry> signals,
            List<Incident.Suspect> suspects,
            List<Incident.ErrorGroup> errors) {
        Incident i = Samples.alert(Alert.Action.TRIGGER, 1, Severity.ERROR).incident();
        return new IncidentText(new Incident(
                i.incident(),
                i.impact(),
                cause,
                i.service(),
                i.services(),
                i.hosts(),
                signals,
                errors,
                i.restarts(),
                i.endpoints(),
                suspects,
                i.figures(),
                i.timeline(),
                i.notes()));
    }
}
