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

/**
 * An alert as an event of PagerDuty's Events API v2. Its dedup key is incident.id, so an update or a repetition changes
 * the page that is there and makes no second one. https://developer.pagerduty.com/docs/send-alert-event
 */
final class PagerdutyEvent {
    /** PagerDuty's limit of a summary. */
    private static final int SUMMARY = 1_024;
    /** Keeps the event far below PagerDuty's 512 KB. */
    private static final int LINES = 50;

    private static final int LINE = 500;

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
                        .map(Incident.SignalEntry::kind)
                        .distinct()
                        .collect(Collectors.joining(", ")));
        payload.set("custom_details", details(incident));
        return payload;
    }

    private ObjectNode details(Incident incident) {
        IncidentText text = new IncidentText(incident);
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        details.put("incident", incident.incident().id());
        details.put("alert", alert.sequence());
        details.put("late", alert.late());
        addLines(details, "hosts", incident.hosts());
        addLines(details, "impact", text.impact());
        addLines(details, "what_happened", text.signals());
        addLines(details, "restarts", text.restarts());
        addLines(details, "suspects", text.suspects());
        addLines(details, "notes", incident.notes());
        return details;
    }

    private static void addLines(ObjectNode details, String name, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        ArrayNode array = details.putArray(name);
        lines.stream().limit(LINES).forEach(line -> array.add(cut(line, LINE)));
        if (lines.size() > LINES) {
            array.add("… and " + (lines.size() - LINES) + " more");
        }
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }
}
