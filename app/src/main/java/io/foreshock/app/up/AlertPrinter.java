package io.foreshock.app.up;

import io.foreshock.events.Alert;
import io.foreshock.events.Incident;
import io.foreshock.sinks.deliver.DeliveryListener;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One line for each alert: when, how severe, what is new since the incident's last line, and who was notified. Keeps the
 * last alert of each incident that is not resolved.
 */
public final class AlertPrinter implements DeliveryListener {
    private final PrintWriter out;
    private final Map<String, Incident> last = new HashMap<>();

    /** Prints to {@code out}, each line flushed. */
    public AlertPrinter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void finished(Alert alert, List<String> notified, List<String> refused) {
        Incident incident = alert.incident();
        Incident.Head head = incident.incident();
        Incident before = last.put(head.id(), incident);
        if (alert.action() == Alert.Action.RESOLVE) {
            last.remove(head.id());
        }
        out.printf(
                "%s  %-7s  %-8s  %s: %s  → %s%s%n",
                alert.at().truncatedTo(ChronoUnit.SECONDS),
                alert.action().wireName(),
                head.severity().wireName(),
                String.join(", ", incident.services()),
                change(alert, before) + (alert.late() ? " (late)" : ""),
                notified.isEmpty() ? "nobody" : String.join(", ", notified),
                refused.isEmpty() ? "" : "; refused by " + String.join(", ", refused));
        out.flush();
    }

    private static String change(Alert alert, @Nullable Incident before) {
        Incident incident = alert.incident();
        Incident.Head head = incident.incident();
        if (alert.action() == Alert.Action.RESOLVE && head.resolved() != null) {
            return "open for "
                    + Duration.between(head.opened(), head.resolved()).toMinutes() + " min";
        }
        if (before == null) {
            return String.join(", ", kinds(incident)) + "  (incident " + head.id() + ")";
        }
        List<String> fresh = without(kinds(incident), kinds(before));
        if (fresh.isEmpty()) {
            fresh = without(titles(incident), titles(before));
        }
        return fresh.isEmpty() ? "goes on" : "+ " + String.join(", ", fresh);
    }

    private static List<String> without(Set<String> now, Set<String> before) {
        List<String> fresh = new ArrayList<>(now);
        fresh.removeAll(before);
        return fresh;
    }

    private static Set<String> kinds(Incident incident) {
        return incident.signals().stream()
                .filter(Incident.SignalEntry::counts)
                .map(signal -> signal.kind().replace('_', ' '))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> titles(Incident incident) {
        return incident.signals().stream()
                .map(Incident.SignalEntry::title)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
