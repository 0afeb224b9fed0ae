package io.foreshock.streams.correlate;

import io.foreshock.streams.wire.ServiceSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The incidents of one service that nobody was told of in time. Mutable, of one task; its fields are its stored form. */
final class MissedIncidents {
    private static final int MOST_LISTED = 20;

    /** The worst of those that are over: the message is about it unless one is still open. */
    public @Nullable OpenIncident worst;
    /** What was known of the service then. */
    public @Nullable ServiceSnapshot snapshot;
    /** A line for each of the others, the first ones. */
    public List<String> others = new ArrayList<>();

    public int unlisted;
    /** When its first late signal came, by this machine's clock. */
    public Instant since = Instant.EPOCH;
    /** And in the stage's time. */
    public long sinceMs;

    /** One more that is over. */
    void add(OpenIncident over, ServiceSnapshot known) {
        OpenIncident before = worst;
        if (before == null) {
            worst = over;
            snapshot = known;
        } else if (Comparator.comparing((OpenIncident i) -> i.severity)
                        .thenComparing(i -> i.opened)
                        .compare(over, before)
                > 0) {
            worst = over;
            snapshot = known;
            list(before);
        } else {
            list(over);
        }
    }

    private void list(OpenIncident incident) {
        if (others.size() < MOST_LISTED) {
            others.add(line(incident));
        } else {
            unlisted++;
        }
    }

    private static String line(OpenIncident incident) {
        return "missed before: " + incident.started() + " to " + incident.lastSeen() + " ["
                + incident.severity.wireName() + "] " + IncidentTitle.of(incident, null) + ", incident " + incident.id;
    }

    /** A line for each, in order of time. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(others);
        lines.sort(Comparator.naturalOrder());
        if (unlisted > 0) {
            lines.add("missed before: " + unlisted + " more incidents, on the topic of incidents");
        }
        return lines;
    }

    /** As {@link #lines}, with that of the worst. */
    List<String> all() {
        if (worst != null) {
            list(worst);
            worst = null;
        }
        return lines();
    }
}
