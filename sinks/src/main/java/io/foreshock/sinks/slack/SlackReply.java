package io.foreshock.sinks.slack;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foreshock.events.Alert;
import io.foreshock.events.Incident;
import io.foreshock.sinks.deliver.DeliveryContext;
import io.foreshock.sinks.deliver.IncidentText;
import io.foreshock.sinks.deliver.News;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The news of an alert, for the thread of its incident's message. */
final class SlackReply {
    private final Alert alert;
    private final DeliveryContext context;
    private final Set<News> news;
    private final IncidentText text;

    SlackReply(Alert alert, DeliveryContext context, Set<News> news) {
        this.alert = alert;
        this.context = context;
        this.news = news;
        this.text = new IncidentText(alert.incident());
    }

    ObjectNode json() {
        ObjectNode reply = JsonNodeFactory.instance.objectNode();
        reply.put("text", Mrkdwn.escaped(text.summary(), Blocks.SECTION));
        reply.put("unfurl_links", false);
        reply.put("unfurl_media", false);
        if (news.contains(News.OPENED)) {
            reply.put("reply_broadcast", true);
        }
        Blocks blocks = new Blocks();
        blocks.paragraph(heading(), Optional.of(alert.incident().incident().title()));
        if (news.contains(News.CAUSE)) {
            blocks.paragraph("Cause", text.cause().map(IncidentText.Cause::words));
            blocks.code("Newest error", text.newestError());
        }
        blocks.list("Impact", text.impact());
        blocks.footnote(Footnote.of(alert, context));
        reply.set("blocks", blocks.array());
        return reply;
    }

    private String heading() {
        if (news.contains(News.RESOLVED)) {
            return "Resolved" + after();
        }
        if (news.contains(News.OPENED)) {
            return "Opened again";
        }
        return news.contains(News.WORSE)
                ? "Now " + alert.incident().incident().severity().wireName()
                : "Another cause is named";
    }

    private String after() {
        Incident.Head head = alert.incident().incident();
        return head.resolved() == null
                ? ""
                : " after " + Duration.between(head.started(), head.resolved()).toMinutes() + " min";
    }
}
