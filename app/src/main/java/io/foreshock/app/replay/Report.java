package io.foreshock.app.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foreshock.app.read.Understanding;
import io.foreshock.events.Alert;
import io.foreshock.events.Evidence;
import io.foreshock.events.Incident;
import io.foreshock.events.RecordCodec;
import io.foreshock.events.Request;
import io.foreshock.events.Restart;
import io.foreshock.events.Times;
import io.foreshock.sinks.deliver.IncidentText;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Prints a replay as text or JSON: results to one writer, remarks to the other. */
public final class Report {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int SHOWN_TEXT = 140;

    private final PrintWriter out;
    private final PrintWriter err;

    public Report(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** JSON: one incident a line, each with its alerts. */
    public void json(ReplayResult result) throws IOException {
        ObjectMapper json = new ObjectMapper();
        RecordCodec<Incident> codec = new RecordCodec<>(Incident.class);
        for (ReplayResult.AlertedIncident incident : result.incidents()) {
            ObjectNode node = (ObjectNode) json.readTree(codec.encode(incident.incident()));
            for (Alert alert : incident.alerts()) {
                node.withArray("alerts")
                        .addObject()
                        .put("sequence", alert.sequence())
                        .put("action", alert.action().wireName())
                        .put("at", Times.rfc3339(alert.at()))
                        .put("severity", alert.incident().incident().severity().wireName());
            }
            out.println(write(json, node));
        }
        remarks(result);
    }

    private static String write(ObjectMapper json, ObjectNode node) throws JsonProcessingException {
        return json.writeValueAsString(node);
    }

    /** Text. Times are UTC. */
    public void text(ReplayResult result) {
        for (ReplayResult.AlertedIncident incident : result.incidents()) {
            incident(incident.incident(), incident.alerts());
        }
        if (result.incidents().isEmpty()) {
            out.println(
                    result.isJudged()
                            ? "No incident: nothing in these files would have been alerted."
                            : "Not judged: no incident was found, but not all of these files was read; see below.");
        }
        remarks(result);
    }

    private void incident(Incident i, List<Alert> alerts) {
        head(i);
        section("Impact", new IncidentText(i).impact(), line -> out.printf("    %s%n", clean(line)));
        section("Suspects", i.suspects(), this::suspect);
        section("Notes", i.notes(), note -> out.printf("    %s%n", clean(note)));
        section("Signals", i.signals(), this::signal);
        section("Errors", i.errors(), this::error);
        section("Restarts", i.restarts(), this::restart);
        section("Last before a restart", i.endpoints(), this::endpoint);
        section("Timeline", i.timeline(), this::entry);
        section("Alerts", alerts, this::alert);
        out.println();
    }

    private void head(Incident i) {
        Incident.Head head = i.incident();
        out.printf("%s  %s%n", head.severity().wireName().toUpperCase(Locale.ROOT), clean(head.title()));
        out.printf(
                "  %s of %s, %s; hosts %s%n",
                head.id(), String.join(", ", i.services()), i.service().environment(), String.join(", ", i.hosts()));
        out.printf(
                "  %s: started %s, opened %s, last seen %s%s%n",
                head.state().wireName(),
                Times.rfc3339(head.started()),
                at(head.opened()),
                at(head.updated()),
                head.resolved() == null ? "" : ", resolved " + at(head.resolved()));
    }

    private void suspect(Incident.Suspect s) {
        out.printf("    %s  (%s)%n", clean(s.route()), String.join(", ", s.kinds()));
        s.evidence().forEach(e -> out.printf("      %s%n", clean(e)));
    }

    private void signal(Incident.SignalEntry s) {
        out.printf(
                "    %s–%s  %-8s %s ×%d  [%s]%n",
                at(s.first()), at(s.last()), s.severity().wireName(), clean(s.title()), s.count(), clean(s.group()));
    }

    private void error(Incident.ErrorGroup e) {
        out.printf("    ×%d  %s%s%n", e.count(), clean(e.message()), e.undated() ? "  (the file has no times)" : "");
    }

    private void endpoint(Incident.Endpoint e) {
        out.printf(
                Locale.ROOT,
                "    %3d  %-10s %-50s %5.1f %% of all requests%n",
                e.beforeFailures(),
                e.method(),
                clean(e.route()),
                e.shareOfAll() * 100);
    }

    private void alert(Alert a) {
        out.printf(
                "    %s  %s, %s%n",
                at(a.at()),
                a.action().wireName(),
                a.incident().incident().severity().wireName());
    }

    private <T> void section(String name, List<T> items, Consumer<T> show) {
        if (!items.isEmpty()) {
            out.printf("  %s%n", name);
            items.forEach(show);
        }
    }

    private void restart(Restart r) {
        List<Request> before = r.precedingRequests();
        String last = before.isEmpty()
                ? "no request since the restart before"
                : "after " + before.get(before.size() - 1).method() + " "
                        + clean(before.get(before.size() - 1).original());
        out.printf(
                "    %s%s  %s on %s, %s (%s)%n",
                r.approximate() ? "≈" : "", at(r.at()), clean(r.process()), r.host(), last, r.reason());
    }

    private void entry(Evidence e) {
        String text = clean(e.text());
        out.printf(
                "    %s%s  %s %s  %s%s%n",
                e.approximate() ? "≈" : " ",
                at(e.at()),
                e.host(),
                e.source(),
                text.length() > SHOWN_TEXT ? text.substring(0, SHOWN_TEXT) + "…" : text,
                e.note() == null ? "" : "  ← " + e.note());
    }

    private void remarks(ReplayResult result) {
        err.printf(
                "%d events, %d incidents%n", result.events(), result.incidents().size());
        result.files().forEach(this::file);
        result.warnings().forEach(err::println);
        result.unrecognised().forEach(path -> err.println("not recognised: " + path));
    }

    private void file(ReplayResult.ReadFile file) {
        Understanding understanding = file.understanding();
        err.printf(
                "%s:%s: %s, %d lines, %d events%n",
                file.host(), file.path(), understanding.dataset(), file.lines(), understanding.events());
        understanding.problem(Understanding::plain).ifPresent(problem -> err.printf("    %s%n", problem));
    }

    private static String at(Instant at) {
        return TIME.format(at);
    }

    /** Removes control characters: a log must not control the terminal. */
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.chars().forEach(c -> clean.append(Character.isISOControl(c) ? ' ' : (char) c));
        return clean.toString();
    }
}
