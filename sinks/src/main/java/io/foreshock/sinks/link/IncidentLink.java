package io.foreshock.sinks.link;

import io.foreshock.config.WrittenAs;
import io.foreshock.events.Incident;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** {@code links.incident}: where a person looks at an incident. Immutable. */
@WrittenAs("http or https URL with `{id}`, `{service}`, `{from}`, `{to}`")
public final class IncidentLink {
    private static final Set<String> NAMES = Set.of("id", "service", "from", "to");
    /** What came just before and after belongs to the picture. */
    private static final Duration AROUND = Duration.ofMinutes(10);

    private final UrlTemplate template;

    private IncidentLink(UrlTemplate template) {
        this.template = template;
    }

    /** The link in a text. */
    public static IncidentLink parse(String text) {
        return new IncidentLink(UrlTemplate.parse(text, NAMES));
    }

    /**
     * The address of an incident: {@code id} is incident.id, {@code service} the one it began with, {@code from} ten minutes before it
     * started and {@code to} ten minutes after its newest signal or its end, in milliseconds since the epoch.
     */
    public URI to(Incident incident) {
        Incident.Head head = incident.incident();
        Instant end =
                head.resolved() != null ? head.resolved() : head.updated() != null ? head.updated() : head.started();
        return template.with(Map.of(
                "id", head.id(),
                "service", incident.service().name(),
                "from", millis(head.started().minus(AROUND)),
                "to", millis(end.plus(AROUND))));
    }

    private static String millis(Instant at) {
        return Long.toString(at.toEpochMilli());
    }

    @Override
    public String toString() {
        return template.text();
    }
}
