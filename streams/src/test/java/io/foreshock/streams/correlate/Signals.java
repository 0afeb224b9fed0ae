package io.foreshock.streams.correlate;

import io.foreshock.events.Evidence;
import io.foreshock.events.Request;
import io.foreshock.events.Restart;
import io.foreshock.events.Service;
import io.foreshock.events.Severity;
import io.foreshock.events.Signal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Signals and their context at a given second. */
final class Signals {
    static final Instant T = Instant.parse("2030-03-01T10:00:00Z");
    static final Service SERVICE = new Service("shop", "production");

    private Signals() {}

    static Instant at(long seconds) {
        return T.plusSeconds(seconds);
    }

    static Signal signal(String kind, Severity severity, long first, Evidence... evidence) {
        return signal(kind, severity, first, null, evidence);
    }

    static Signal signal(String kind, Severity severity, long first, @Nullable Instant until, Evidence... evidence) {
        return new Signal(
                kind + first,
                "rule_" + kind,
                "hash",
                "title",
                kind,
                severity,
                SERVICE,
                List.of("h1"),
                at(first),
                at(first),
                1,
                "shop h1 nginx.access",
                until,
                List.of(evidence));
    }

    static OpenIncident incident(Signal... signals) {
        OpenIncident incident = new OpenIncident();
        Stream.of(signals).forEach(incident::take);
        return incident;
    }

    static Evidence line(long second, String source, @Nullable String route, @Nullable String note) {
        return new Evidence(
                at(second), "h1", source, "line at " + second, false, source + second, "GET", route, null, note);
    }

    static Restart restartAfter(long second, String... routes) {
        List<Request> requests = Stream.of(routes)
                .map(route -> new Request(at(second - 1), "GET", route, route + "?id=1"))
                .toList();
        return new Restart(at(second), "h1", "web", "exited", false, false, List.of("pm2.out"), requests);
    }
}
