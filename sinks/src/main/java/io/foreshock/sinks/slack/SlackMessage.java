package io.foreshock.sinks.slack;

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
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * An alert as a message in Slack's Block Kit; {@code text} is shown in notifications on a phone. Limits are Slack's:
 * 150 characters in a header, 3,000 in a section, 2,000 in a field. https://docs.slack.dev/reference/block-kit/blocks
 */
final class SlackMessage {
    private static final int HEADER = 150;
    private static final int SECTION = 3_000;
    private static final int FIELD = 2_000;

    private final Alert alert;
    private final DeliveryContext context;
    private final Guidance guidance;
    private final IncidentText text;

    SlackMessage(Alert alert, DeliveryContext context, Guidance guidance) {
        this.alert = alert;
        this.context = context;
        this.guidance = guidance;
        this.text = new IncidentText(alert.incident());
    }

    ObjectNode json() {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("text", Mrkdwn.escaped(text.summary(), SECTION));
        message.put("unfurl_links", false);
        ArrayNode blocks = message.putArray("blocks");
        blocks.addObject().put("type", "header").set("text", text("plain_text", Mrkdwn.escaped(headline(), HEADER)));
        ArrayNode fields = blocks.addObject().put("type", "section").putArray("fields");
        addFields(fields);
        addList(blocks, "Impact", text.impact());
        addList(blocks, "What happened", text.signals());
        addList(blocks, "Restarts", text.restarts());
        addList(blocks, "First suspects", text.suspects().stream().limit(5).toList());
        addList(blocks, "Notes", alert.incident().notes());
        addLinks(blocks);
        blocks.addObject()
                .put("type", "context")
                .putArray("elements")
                .add(text("mrkdwn", Mrkdwn.escaped(footnote(), FIELD)));
        return message;
    }

    private String headline() {
        String label = context.action() == Alert.Action.RESOLVE
                ? "resolved"
                : alert.incident().incident().severity().wireName();
        return "[" + label.toUpperCase(Locale.ROOT) + "] "
                + alert.incident().incident().title();
    }

    private void addFields(ArrayNode fields) {
        Incident incident = alert.incident();
        Incident.Head head = incident.incident();
        addField(fields, "Severity", head.severity().wireName());
        addField(
                fields,
                "Service",
                String.join(", ", incident.services()) + " ("
                        + incident.service().environment() + ")");
        addField(fields, "Hosts", String.join(", ", incident.hosts()));
        addField(fields, "Started", Times.rfc3339(head.started()));
        if (head.resolved() != null) {
            addField(fields, "Resolved", Times.rfc3339(head.resolved()));
        }
    }

    private static void addField(ArrayNode fields, String name, String value) {
        fields.add(text("mrkdwn", "*" + name + "*\n" + Mrkdwn.escaped(value, FIELD - name.length() - 3)));
    }

    private static void addList(ArrayNode blocks, String heading, List<String> lines) {
        if (!lines.isEmpty()) {
            blocks.addObject().put("type", "section").set("text", text("mrkdwn", Mrkdwn.list(heading, lines, SECTION)));
        }
    }

    private void addLinks(ArrayNode blocks) {
        String links = guidance.all(alert.incident()).stream()
                .map(link -> Mrkdwn.link(link.text(), link.address()))
                .collect(Collectors.joining("  ·  "));
        if (!links.isEmpty()) {
            blocks.addObject().put("type", "section").set("text", text("mrkdwn", links));
        }
    }

    private String footnote() {
        String note = "Incident " + alert.incident().incident().id() + ", "
                + context.action().wireName() + ", alert " + alert.sequence();
        if (alert.late()) {
            note += ". Late: this opened more than five minutes before it could be seen";
        }
        if (context.mayRepeat()) {
            note += ". You may have seen this already: Foreshock was interrupted while sending it";
        }
        return note;
    }

    private static ObjectNode text(String type, String text) {
        return JsonNodeFactory.instance.objectNode().put("type", type).put("text", text);
    }
}
