package io.foreshock.sinks.deliver;

import io.foreshock.events.Evidence;
import io.foreshock.events.Incident;
import io.foreshock.events.Request;
import io.foreshock.events.Restart;
import io.foreshock.events.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An incident as lines of plain text, for every kind of message. Immutable; messages do the escaping. */
public record IncidentText(Incident incident) {
    private static final int MOST_ROUTES = 3;
    /** Enough of an error's first line to find it in a log line. */
    private static final int ERROR_START = 80;

    private static final Set<String> CHANGES = Set.of("change", "reboot");

    /** One line: severity or end, title, environment. */
    public String summary() {
        Incident.Head head = incident.incident();
        String label = head.state() == Incident.State.RESOLVED
                ? head.state().wireName()
                : head.severity().wireName();
        return "[" + label.toUpperCase(Locale.ROOT) + "] " + head.title() + " ("
                + incident.service().environment() + ")";
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
        return incident.signals().stream().map(IncidentText::line).toList();
    }

    /** Each restart with the requests that came just before it, the last one last. */
    public List<String> restarts() {
        return incident.restarts().stream().map(IncidentText::line).toList();
    }

    /** The suspected routes, the worst first, with the kinds of evidence. */
    public List<String> suspects() {
        return incident.suspects().stream().map(IncidentText::line).toList();
    }

    /** The same without the one that is named as the cause. */
    public List<String> otherSuspects() {
        String named = cause().map(Cause::name).orElse("");
        return incident.suspects().stream()
                .filter(suspect -> !suspect.route().equals(named))
                .map(IncidentText::line)
                .toList();
    }

    /** The rule that says what to do: that of the cause, else that of the signal that says most: the first of the worst. */
    public Optional<String> rule() {
        return Optional.ofNullable(incident.cause())
                .map(Incident.Cause::rule)
                .or(() -> incident.signals().stream()
                        .filter(Incident.SignalEntry::counts)
                        .max(Comparator.comparing(Incident.SignalEntry::severity)
                                .thenComparing(Incident.SignalEntry::first, Comparator.reverseOrder()))
                        .map(Incident.SignalEntry::rule));
    }

    /** What is named as the cause: the incident's, where a rule says it, else the first suspect. */
    public Optional<Cause> cause() {
        return Optional.ofNullable(incident.cause())
                .map(cause -> new Cause(
                        cause.rule() + " " + cause.group(),
                        clock(cause.since()) + " " + cause.title() + inBrackets(cause.group())))
                .or(() -> incident.suspects().stream().findFirst().map(IncidentText::cause));
    }

    /**
     * A named cause.
     *
     * @param name equal for as long as the same is named
     * @param words for people
     */
    public record Cause(String name, String words) {}

    /** Deployments and reboots, in order. */
    public List<String> changes() {
        return incident.signals().stream()
                .filter(s -> CHANGES.contains(s.kind()))
                .map(IncidentText::line)
                .toList();
    }

    /** The newest error and, where its lines have one, the first frame of the application's own code. */
    public Optional<String> newestError() {
        return incident.errors().stream()
                .max(Comparator.comparing(Incident.ErrorGroup::last, Comparator.nullsFirst(Comparator.naturalOrder())))
                .map(error -> firstLine(error.message()) + " ×" + error.count()
                        + (error.last() == null ? "" : ", the last at " + clock(error.last()))
                        + frame(error).map(frame -> "\n" + frame).orElse(""));
    }

    private Optional<String> frame(Incident.ErrorGroup error) {
        String line = firstLine(error.message());
        String start = line.substring(0, Math.min(line.length(), ERROR_START));
        return Stream.concat(
                        incident.signals().stream().flatMap(s -> evidence(s).stream()), incident.timeline().stream())
                .map(Evidence::text)
                .filter(text -> text.contains(start))
                .flatMap(text -> OwnFrame.in(text).stream())
                .findFirst()
                .or(() -> Optional.ofNullable(error.module()).map(module -> "in " + module));
    }

    private static List<Evidence> evidence(Incident.SignalEntry signal) {
        return signal.evidence() == null ? List.of() : signal.evidence();
    }

    private static Cause cause(Incident.Suspect suspect) {
        return new Cause(suspect.route(), line(suspect));
    }

    private static String line(Incident.Suspect s) {
        return s.route()
                + (s.kinds() == null
                        ? ""
                        : s.kinds().stream()
                                .map(kind -> kind.replace('_', ' '))
                                .collect(Collectors.joining(", ", " (", ")")));
    }

    private static String line(Incident.SignalEntry s) {
        return clock(s.first()) + " " + s.title() + inBrackets(s.group()) + " ×" + s.count();
    }

    private static String inBrackets(@Nullable String group) {
        return group == null || group.isBlank() ? "" : " (" + group + ")";
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
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
