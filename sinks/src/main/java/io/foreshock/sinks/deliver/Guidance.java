package io.foreshock.sinks.deliver;

import io.foreshock.events.Incident;
import io.foreshock.sinks.link.LinksConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an installation adds to messages about an incident: its links, and what the rules say. Immutable.
 *
 * @param links of the configuration
 * @param descriptions what a rule, given by its name, means and what to do first
 */
public record Guidance(LinksConfig links, Function<String, Optional<String>> descriptions) {
    /** No links, and no rules. */
    public static final Guidance NONE = new Guidance(LinksConfig.NONE, rule -> Optional.empty());

    /** A link and what it is called. */
    public record Link(String text, URI address) {}

    /** The address of the incident, where one is configured. */
    public Optional<URI> incident(Incident incident) {
        return Optional.ofNullable(links.incident()).map(link -> link.to(incident));
    }

    /** The address of the runbook's chapter of what {@link IncidentText#rule} says, where one is configured. */
    public Optional<URI> runbook(Incident incident) {
        return Optional.ofNullable(links.runbook())
                .flatMap(link -> new IncidentText(incident).rule().map(link::to));
    }

    /** All links that are configured: to the incident, then to the runbook. */
    public List<Link> all(Incident incident) {
        List<Link> all = new ArrayList<>();
        incident(incident).ifPresent(address -> all.add(new Link("Incident", address)));
        runbook(incident).ifPresent(address -> all.add(new Link("Runbook", address)));
        return all;
    }

    /** What the rule of the cause, or of the worst signal, means and what to do first, as one line; empty where it is not known. */
    public Optional<String> firstThingToDo(Incident incident) {
        return new IncidentText(incident)
                .rule()
                .flatMap(descriptions)
                .map(text -> text.strip().replaceAll("\\s+", " "))
                .filter(text -> !text.isEmpty());
    }
}
