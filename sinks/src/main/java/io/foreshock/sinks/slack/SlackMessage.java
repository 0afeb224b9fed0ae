package io.foreshock.sinks.slack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foreshock.events.Alert;
import io.foreshock.events.Incident;
import io.foreshock.events.Times;
import io.foreshock.sinks.deliver.DeliveryContext;
import io.foreshock.sinks.deliver.Guidance;
import io.foreshock.sinks.deliver.IncidentText;
import java.util.ArrayList;
import java.util.List;

/** An incident as a message: who is hurt, why, what to do, then the story. {@code text} is what a phone shows. */
final class SlackMessage {
    private static final int MOST_SUSPECTS = 5;

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
        message.put("text", Mrkdwn.escaped(text.summary(), Blocks.SECTION));
        message.put("unfurl_links", false);
        message.put("unfurl_media", false);
        message.set("blocks", blocks().array());
        return message;
    }

    private Blocks blocks() {
        Incident incident = alert.incident();
        Blocks blocks = new Blocks();
        blocks.header(text.summary());
        blocks.fields(fields());
        blocks.list("Impact", text.impact());
        blocks.paragraph("Cause", text.cause().map(IncidentText.Cause::words));
        blocks.code("Newest error", text.newestError());
        blocks.list("What changed", text.changes());
        blocks.paragraph("What to do first", guidance.firstThingToDo(incident));
        blocks.list(
                "Other suspects",
                text.otherSuspects().stream().limit(MOST_SUSPECTS).toList());
        blocks.list("What happened", text.signals());
        blocks.list("Restarts", text.restarts());
        blocks.list("Notes", incident.notes());
        blocks.links(guidance.all(incident));
        blocks.footnote(Footnote.of(alert, context));
        return blocks;
    }

    private List<List<String>> fields() {
        Incident incident = alert.incident();
        Incident.Head head = incident.incident();
        List<List<String>> fields = new ArrayList<>();
        fields.add(List.of("Severity", head.severity().wireName()));
        fields.add(List.of(
                "Service",
                String.join(", ", incident.services()) + " ("
                        + incident.service().environment() + ")"));
        fields.add(List.of("Hosts", String.join(", ", incident.hosts())));
        fields.add(List.of("Started", Times.rfc3339(head.started())));
        if (head.resolved() != null) {
            fields.add(List.of("Resolved", Times.rfc3339(head.resolved())));
        }
        return fields;
    }
}
