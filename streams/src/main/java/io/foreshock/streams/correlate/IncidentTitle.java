package io.foreshock.streams.correlate;

import io.foreshock.events.Incident;
import io.foreshock.events.Signal;
import io.foreshock.events.Times;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an incident is called: the service, what users have of it, and its cause; where none is known, the kinds of its signals in the order
 * of time.
 */
final class IncidentTitle {
    private static final int LONGEST = 120;
    /** What fails on every day is no news: the rest of an objective of 99.5 %. */
    private static final double WORTH_A_WORD = 0.005;

    private static final double WHOLE_PERCENT = 0.095;

    private IncidentTitle() {}

    /** At most 120 characters. */
    static String of(OpenIncident open, Incident.@Nullable Impact impact) {
        String cause = Causes.deepest(open.current()).map(Signal::title).orElseGet(() -> kinds(open));
        String harm = impact == null || impact.share() < WORTH_A_WORD ? "" : harm(open, impact);
        String text = harm.isEmpty() ? cause : cause.isEmpty() ? harm : harm + ": " + cause;
        String title = services(open) + ": " + text;
        return title.length() <= LONGEST ? title : title.substring(0, LONGEST - 1) + "…";
    }

    private static String kinds(OpenIncident open) {
        return open.current().stream()
                .filter(Signal::counts)
                .sorted(Comparator.comparing(Signal::first))
                .map(s -> s.kind().replace('_', ' '))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String services(OpenIncident open) {
        int others = open.services.size() - 1;
        return others < 1
                ? open.service.name()
                : open.service.name() + " and " + others + (others == 1 ? " other service" : " other services");
    }

    private static String harm(OpenIncident open, Incident.Impact impact) {
        Instant since = impact.since();
        String time = since == null ? "" : " since " + Times.rfc3339(since).substring(11, 16) + " UTC";
        return percent(impact.share()) + " of requests " + (open.resolved == null ? "fail" : "failed") + time
                + route(impact);
    }

    /** Named where it has at least half of what failed. */
    private static String route(Incident.Impact impact) {
        if (impact.routes().isEmpty()) {
            return "";
        }
        Incident.RouteImpact worst = impact.routes().get(0);
        return worst.failed() * 2 >= impact.failed() ? " (" + worst.route() + ")" : "";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < WHOLE_PERCENT ? "%.1f %%" : "%.0f %%", share * 100);
    }
}
