package io.foreshock.events;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records with every component set, and with as few as may be. */
final class Samples {
    static final Instant AT = Instant.parse("2022-07-11T14:01:27.123Z");
    static final String HOSTILE = "\0\u0001\"\\</script>\u2028 ünï \uD83D\uDCA5\r\n\t{}[]";

    private Samples() {}

    static Service service() {
        return new Service("shop", "production");
    }

    static Evidence evidence() {
        return new Evidence(
                AT, "web-1", "/var/log/nginx/error.log", HOSTILE, true, "s-1", "GET", "/v1/carts/:id", 12.5, "a gap");
    }

    static Evidence bareEvidence() {
        return new Evidence(AT, "web-1", "system.host", "", false, null, null, null, null, null);
    }

    static Signal signal(@Nullable Instant until, List<Evidence> evidence) {
        return new Signal(
                "upstream-1",
                "upstream",
                "5f3a",
                "The upstream fails",
                "upstream_error",
                Severity.ERROR,
                service(),
                List.of("web-1", "web-2"),
                AT,
                AT.plusSeconds(60),
                Long.MAX_VALUE,
                "shop GET",
                until,
                evidence);
    }

    static Incident incident() {
        return new Incident(
                new Incident.Head(
                        "i-1",
                        Incident.State.RESOLVED,
                        Severity.CRITICAL,
                        "shop: upstream error",
                        AT,
                        AT.plusSeconds(30),
                        AT.plusSeconds(90),
                        AT.plusSeconds(900)),
                new Incident.Impact(
                        200,
                        68,
                        0.34,
                        AT,
                        AT.plusSeconds(80),
                        12,
                        List.of(new Incident.RouteImpact("/v1/carts/:id", 80, 68))),
                new Incident.Cause("memory", "The kernel killed a process", "shop", AT),
                service(),
                List.of("shop"),
                List.of("web-1"),
                List.of(new Incident.SignalEntry(
                        "upstream",
                        "The upstream fails",
                        "upstream_error",
                        Severity.ERROR,
                        AT,
                        AT.plusSeconds(60),
                        AT.plusSeconds(70),
                        7,
                        "shop",
                        List.of(evidence(), bareEvidence()))),
                List.of(
                        new Incident.ErrorGroup("f1", HOSTILE, 3, AT, AT.plusSeconds(1), false, "cart"),
                        new Incident.ErrorGroup("f2", "boom", 1, null, null, true, null)),
                List.of(new Restart(
                        AT,
                        "web-1",
                        "api",
                        "exited",
                        false,
                        true,
                        List.of("pm2.daemon"),
                        List.of(
                                new Request(AT, "GET", "/v1/carts/:id", "/v1/carts/7?a=b"),
                                new Request(AT, null, "/", "/")))),
                List.of(new Incident.Endpoint("GET, POST", "/v1/carts/:id", 4, 0.0312)),
                List.of(new Incident.Suspect("/v1/carts/:id", List.of("restart"), List.of("4 of 5 restarts"))),
                List.of(new Incident.Figure("connections", "postgresql.activity", List.of(new Incident.Point(AT, 98)))),
                List.of(evidence()),
                List.of("web-2 tells no time"));
    }

    static Incident bareIncident() {
        return new Incident(
                new Incident.Head("i-2", Incident.State.OPEN, Severity.INFO, "", AT, AT, AT, null),
                null,
                null,
                service(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }
}
