package io.foreshock.sinks.deliver;

import static java.util.Collections.nCopies;

import io.foreshock.events.Alert;
import io.foreshock.events.Incident;
import io.foreshock.events.Request;
import io.foreshock.events.Restart;
import io.foreshock.events.Service;
import io.foreshock.events.Severity;
import io.foreshock.sinks.link.IncidentLink;
import io.foreshock.sinks.link.LinksConfig;
import io.foreshock.sinks.link.RunbookLink;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An incident whose texts contain markup characters. */
public final class Samples {
    public static final Instant AT = Instant.parse("2031-03-04T05:06:07Z");

    private Samples() {}

    public static Alert alert(Alert.Action action, long sequence, Severity severity) {
        return alert(action, sequence, severity, 3);
    }

    public static Alert alert(Alert.Action action, long sequence, Severity severity, int signals) {
        boolean resolved = action == Alert.Action.RESOLVE;
        Incident.SignalEntry signal = new Incident.SignalEntry(
                "r1", "Errors <!channel> & more", "upstream_error", severity, AT, AT, null, 42, "shop", List.of());
        return new Alert(
                action,
                sequence,
                AT,
                false,
                new Incident(
                        new Incident.Head(
                                "inc-1",
                                resolved ? Incident.State.RESOLVED : Incident.State.OPEN,
                                severity,
                                "Shop is failing <b>",
                                AT,
                                AT,
                                AT,
                                resolved ? AT.plusSeconds(600) : null),
                        new Incident.Impact(
                                200,
                                68,
                                0.34,
                                AT,
                                AT.plusSeconds(80),
                                12,
                                List.of(new Incident.RouteImpact("/v1/cart/{id}", 80, 68))),
                        null,
                        new Service("shop", "production"),
                        List.of("shop", "billing"),
                        List.of("web1", "web2"),
                        nCopies(signals, signal),
                        List.of(),
                        List.of(new Restart(
                                AT,
                                "web1",
                                "shop:0",
                                "exit 1",
                                false,
                                false,
                                List.of("pm2.log"),
                                List.of(new Request(AT, "GET", "/v1/cart/{id}", "/v1/cart/7?x=<y>")))),
                        List.of(),
                        List.of(new Incident.Suspect("/v1/cart/{id}", List.of("last before a restart"), List.of())),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    /** Links to both, and a rule that says what to do first. */
    public static final Guidance GUIDANCE = new Guidance(
            new LinksConfig(
                    IncidentLink.parse("https://grafana.example/d/foreshock?var-incident={id}&from={from}"),
                    RunbookLink.parse("https://wiki.example/runbook.md#{rule}")),
            rule -> Optional.of("The shop is shut. Open <it>.").filter(text -> rule.equals("r1")));

    /** The same, with this route as its first suspect. */
    public static Alert suspecting(String route, Alert alert) {
        Incident i = alert.incident();
        Incident.Suspect suspect =
                new Incident.Suspect(route, List.of("failed_requests", "over_represented"), List.of());
        return new Alert(
                alert.action(),
                alert.sequence(),
                alert.at(),
                alert.late(),
                new Incident(
                        i.incident(),
                        i.impact(),
                        i.cause(),
                        i.service(),
                        i.services(),
                        i.hosts(),
                        i.signals(),
                        i.errors(),
                        i.restarts(),
                        i.endpoints(),
                        List.of(suspect),
                        i.figures(),
                        i.timeline(),
                        i.notes()));
    }

    /** An incident with {@code many} of everything, all of this text. */
    public static Alert wide(String text, int many) {
        Incident i = alert(Alert.Action.TRIGGER, 1, Severity.CRITICAL).incident();
        Incident.SignalEntry change =
                new Incident.SignalEntry(text, text, "change", Severity.CRITICAL, AT, AT, null, many, text, List.of());
        Restart restart = new Restart(AT, text, text, text, false, false, List.of(), List.of());
        Incident.Head head = i.incident();
        return new Alert(
                Alert.Action.TRIGGER,
                1,
                AT,
                true,
                new Incident(
                        new Incident.Head(head.id(), head.state(), head.severity(), text, AT, AT, AT, null),
                        i.impact(),
                        i.cause(),
                        i.service(),
                        nCopies(many, text),
                        nCopies(many, text),
                        nCopies(many, change),
                        nCopies(many, new Incident.ErrorGroup(text, text, many, AT, AT, false, text)),
                        nCopies(many, restart),
                        List.of(),
                        nCopies(many, new Incident.Suspect(text, List.of(text, text), List.of())),
                        List.of(),
                        List.of(),
                        nCopies(many, text)));
    }

    /** The integration of a kind. */
    public static Integration integration(String kind) {
        return new Integrations()
                .all().stream().filter(i -> i.name().equals(kind)).findFirst().orElseThrow();
    }
}
