package io.foreshock.sinks.pagerduty;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foreshock.events.Alert;
import io.foreshock.events.Incident;
import io.foreshock.events.Times;
import io.foreshock.sinks.deliver.DeliveryContext;
import io.foreshock.sinks.deliver.Guidance;
import io.foreshock.sinks.deliver.IncidentText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An alert as an event of PagerDuty's Events API v2. Its dedup key is incident.id, so an update or a repetition changes
 * the page that is there and makes no second one. https://developer.pagerduty.com/docs/send-alert-event
 */
final class PagerdutyEvent {
    /** PagerDuty's limit of a summary. */
    private static final int SUMMARY = 1_024;
    /** Of each detail; with {@link #LINE} it keeps an event of whatever characters below half of PagerDuty's 512 KB. */
    private static final int LINES = 15;

    private static final int LINE = 500;
    private static final int ADVICE = 2_000;

    private final String routingKey;
    private final Alert alert;
    private final DeliveryContext context;
    private final Guidance guidance;

    PagerdutyEvent(String routingKey, Alert alert, DeliveryContext context, Guidance guidance) {
        this.routingKey = routingKey;
        this.alert = alert;
        this.context = context;
        this.guidance = guidance;
    }

    ObjectNode json() {
        boolean resolve = context.action() == Alert.Action.RESOLVE;
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("routing_key", routingKey);
        event.put("event_action", resolve ? "resolve" : "trigger");
        event.put("dedup_key", alert.incident().incident().id());
        if (!resolve) {
            event.put("client", "Foreshock");
            addLinks(event);
            event.set("payload", payload());
        }
        return event;
    }

    private void addLinks(ObjectNode event) {
        guidance.incident(alert.incident()).ifPresent(address -> event.put("client_url", address.toString()));
        List<Guidance.Link> links = guidance.all(alert.incident());
        if (!links.isEmpty()) {
            ArrayNode array = event.putArray("links");
            links.forEach(link ->
                    array.addObject().put("href", link.address().toString()).put("text", link.text()));
        }
    }

    private ObjectNode payload() {
        Incident incident = alert.incident();
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put("summary", cut(new IncidentText(incident).summary(), SUMMARY));
        payload.put(
                "source",
                incident.hosts().isEmpty()
                        ? incident.service().name()
                        : incident.hosts().get(0));
        payload.put("severity", incident.incident().severity().wireName()); // PagerDuty has the same four names
        payload.put("timestamp", Times.rfc3339(incident.incident().started()));
        payload.put("component", incident.service().name());
        payload.put("group", incident.service().environment());
        payload.put(
                "class",
                incident.signals().stream()
                        .filter(Incident.SignalEntry::counts)
                        .map(Incident.SignalEntry::kind)
                        .distinct()
                        .collect(Collectors.joining(", ")));
        payload.set("custom_details", details(incident));
        return payload;
    }

    /** As texts: a list of lines is hard to read in PagerDuty. */
    private ObjectNode details(Incident incident) {
        IncidentText facts = new IncidentText(incident);
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        add(details, "impact", facts.impact());
        add(details, "cause", facts.cause().map(IncidentText.Cause::words).stream());
        add(details, "suspects", facts.suspects());
        add(details, "what_changed", facts.changes());
        add(details, "newest_error", facts.newestError().stream().flatMap(String::lines));
        guidance.firstThingToDo(incident).ifPresent(text -> details.put("first_thing_to_do", cut(text, ADVICE)));
        add(details, "what_happened", facts.signals());
        add(details, "restarts", facts.restarts());
        add(details, "notes", incident.notes());
        add(details, "services", incident.services());
        add(details, "hosts", incident.hosts());
        details.put("incident", incident.incident().id());
        details.put("alert", alert.sequence());
        details.put("late", alert.late());
        return details;
    }

    private static void add(ObjectNode details, String name, Stream<String> lines) {
        add(details, name, lines.toList());
    }

    private static void add(ObjectNode details, String name, List<String> lines) {
        if (!lines.isEmpty()) {
            String rest = lines.size() > LINES ? "\n… and " + (lines.size() - LINES) + " more" : "";
            details.put(
                    name,
                    lines.stream().limit(LINES).map(line -> cut(line, LINE)).collect(Collectors.joining("\n")) + rest);
        }
    }

    private static String cut(String logged, int most) {
        String text = logged.replaceAll("\\p{Cntrl}", " ");
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
