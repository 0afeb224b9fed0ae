package io.foreshock.sinks;

import io.foreshock.events.Alert;
import io.foreshock.events.Evidence;
import io.foreshock.events.Incident;
import io.foreshock.events.Request;
import io.foreshock.events.Restart;
import io.foreshock.events.Service;
import io.foreshock.events.Severity;
import io.foreshock.sinks.deliver.Guidance;
import io.foreshock.sinks.link.IncidentLink;
import io.foreshock.sinks.link.LinksConfig;
import io.foreshock.sinks.link.RunbookLink;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An outage as its alerts tell it: a deployment, workers that are killed for memory, orders that fail, the end. */
final class Outage {
    static final Guidance GUIDANCE = new Guidance(
            new LinksConfig(
                    IncidentLink.parse("https://grafana.example/d/foreshock?var-incident={id}&from={from}&to={to}"),
                    RunbookLink.parse("https://wiki.example/foreshock/runbook.md#{rule}")),
            rule -> Optional.ofNullable(Map.of(
                            "oom_kill",
                            "The kernel killed a process because memory had run out. Find out which process grew, and since when;"
                                    + " limit it, or give the host more memory.",
                            "requests_failing",
                            "One request in ten or more was answered with a server error over the last five minutes, and still is."
                                    + " Users of the whole service are hurt. Look at the routes that fail, the newest error, and what"
                                    + " was changed just before.")
                    .get(rule)));

    private static final Instant START = Instant.parse("2026-11-28T14:02:10Z");
    private static final String ERROR = "TypeError: Cannot read properties of undefined (reading '<id>')";

    private Outage() {}

    /** A warning: a worker was killed. */
    static Alert opened() {
        return alert(
                Alert.Action.TRIGGER,
                1,
                Severity.WARNING,
                "checkout: The kernel killed a process for memory",
                null,
                List.of(deployed(), killed(1)),
                List.of());
    }

    /** Critical: orders fail, and a route is suspected. */
    static Alert worse() {
        return alert(
                Alert.Action.UPDATE,
                2,
                Severity.CRITICAL,
                "checkout: 34 % of requests fail since 14:02 UTC (POST /v2/orders): The kernel killed a process for memory",
                null,
                List.of(deployed(), killed(3), failing()),
                List.of(
                        new Incident.Suspect(
                                "/v2/orders", List.of("failed_requests", "last_before_restart"), List.of()),
                        new Incident.Suspect("/v2/baskets/{id}", List.of("failed_requests"), List.of())));
    }

    /** The end. */
    static Alert resolved() {
        return alert(
                Alert.Action.RESOLVE,
                3,
                Severity.CRITICAL,
                "checkout: 34 % of requests failed since 14:02 UTC (POST /v2/orders): The kernel killed a process for memory",
                START.plusSeconds(3_600),
                worse().incident().signals(),
                worse().incident().suspects());
    }

    private static Alert alert(
            Alert.Action action,
            long sequence,
            Severity severity,
            String title,
            @Nullable Instant end,
            List<Incident.SignalEntry> signals,
            List<Incident.Suspect> suspects) {
        boolean harmful = severity == Severity.CRITICAL;
        Incident.State state = end == null ? Incident.State.OPEN : Incident.State.RESOLVED;
        return new Alert(
                action,
                sequence,
                START.plusSeconds(60 * sequence),
                false,
                new Incident(
                        new Incident.Head(
                                "3821a8db-8d53-3b16-ace2-bbc88a15061c",
                                state,
                                severity,
                                title,
                                START,
                                START,
                                START.plusSeconds(240),
                                end),
                        harmful ? impact() : null,
                        new Incident.Cause("oom_kill", "The kernel killed a process for memory", "checkout", at(0)),
                        new Service("checkout", "production"),
                        List.of("checkout"),
                        List.of("web-1", "web-2"),
                        signals,
                        harmful
                                ? List.of(new Incident.ErrorGroup("f", ERROR, 86, START, at(230), false, "orders"))
                                : List.of(),
                        harmful ? List.of(restart()) : List.of(),
                        List.of(),
                        suspects,
                        List.of(),
                        List.of(),
                        List.of()));
    }

    private static Incident.Impact impact() {
        return new Incident.Impact(
                412, 140, 0.34, at(3), at(238), 97, List.of(new Incident.RouteImpact("POST /v2/orders", 171, 138)));
    }

    private static Restart restart() {
        List<Request> before = List.of(new Request(at(-1), "POST", "/v2/orders", "/v2/orders?coupon=<X>&n=1"));
        return new Restart(at(0), "web-1", "checkout", "killed by signal 9", false, false, List.of("pm2.log"), before);
    }

    private static Incident.SignalEntry deployed() {
        return signal("deployment", "Processes were restarted on purpose", "change", Severity.INFO, at(-190), 4, "");
    }

    private static Incident.SignalEntry killed(long times) {
        return signal(
                "oom_kill", "The kernel killed a process for memory", "memory", Severity.WARNING, at(0), times, "");
    }

    private static Incident.SignalEntry failing() {
        return signal(
                "requests_failing",
                "Most requests of a service fail",
                "failed_requests",
                Severity.CRITICAL,
                at(3),
                140,
                ERROR + "\n    at Layer.handle (/srv/checkout/node_modules/express/lib/router/layer.js:95:5)"
                        + "\n    at OrdersService.save (/srv/checkout/src/orders.service.ts:41:13)");
    }

    private static Incident.SignalEntry signal(
            String rule, String title, String kind, Severity severity, Instant first, long count, String line) {
        Evidence evidence =
                new Evidence(first, "web-1", "checkout-error.log", line, false, null, null, null, null, null);
        return new Incident.SignalEntry(
                rule, title, kind, severity, first, at(238), null, count, "checkout", List.of(evidence));
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }
}
