package io.foreshock.sinks.deliver;

import io.foreshock.events.Incident;
import io.foreshock.events.Request;
import io.foreshock.events.Restart;
import io.foreshock.events.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An incident as lines of plain text, for every kind of message. Immutable; messages do the escaping. */
public record IncidentText(Incident incident) {
    private static final int MOST_ROUTES = 3;

    /** One line: severity, service, title. */
    public String summary() {
        Incident.Head head = incident.incident();
        String label = head.state() == Incident.State.RESOLVED
                ? head.state().wireName()
                : head.severity().wireName();
        return "[" + label.toUpperCase(Locale.ROOT) + "] " + String.join(", ", incident.services()) + " ("
                + incident.service().environment() + "): " + head.title();
    }

    /** Who is hurt: how many requests failed of how many, since when, and which routes; none where no request failed. */
    public List<String> impact() {
        Incident.Impact impact = incident.impact();
        if (impact == null || impact.failed() == 0) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(impact.failed() + " of " + impact.requests() + " requests failed"
                + (impact.since() == null ? "" : " since " + clock(impact.since()) + " UTC")
                + (impact.last() == null ? "" : ", the last at " + clock(impact.last()))
                + (impact.clients() == 0
                        ? ""
                        : ", of " + impact.clients() + (impact.clients() == 1 ? " client" : " clients")));
        impact.routes().stream()
                .limit(MOST_ROUTES)
                .forEach(route ->
                        lines.add(route.route() + ": " + route.failed() + " of " + route.requests() + " failed"));
        return lines;
    }

    /** What happened, in order: time, title, group, count. */
    public List<String> signals() {
        return incident.signals().stream()
                .map(s -> clock(s.first()) + " " + s.title()
                        + (s.group() == null ? "" : " " + s.group()).stripTrailing() + " ×" + s.count())
                .toList();
    }

    /** Each restart with the requests that came just before it, the last one last. */
    public List<String> restarts() {
        return incident.restarts().stream().map(IncidentText::line).toList();
    }

    /** The suspected routes, the worst first, with the kinds of evidence. */
    public List<String> suspects() {
        return incident.suspects().stream()
                .map(s -> s.route() + (s.kinds() == null ? "" : " (" + String.join(", ", s.kinds()) + ")"))
                .toList();
    }

    private static String line(Restart restart) {
        String line = clock(restart.at()) + " " + restart.host() + " " + restart.process() + ": " + restart.reason()
                + (restart.planned() ? " (planned)" : "");
        List<Request> before = restart.precedingRequests() == null ? List.of() : restart.precedingRequests();
        return before.isEmpty()
                ? line
                : line + "; just before: "
                        + String.join(
                                ", ",
                                before.subList(Math.max(0, before.size() - 3), before.size()).stream()
                                        .map(r -> (r.method() == null ? "" : r.method() + " ") + r.original())
                                        .toList());
    }

    private static String clock(Instant at) {
        return Times.rfc3339(at).substring(11, 19);
    }
}
