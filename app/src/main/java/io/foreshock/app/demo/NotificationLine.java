package io.foreshock.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.app.embedded.ReceivedMessage;
import io.foreshock.app.embedded.ReceivedMessage.Channel;

/** The line that the demo prints for a notification. */
final class NotificationLine {
    private NotificationLine() {}

    static String of(ReceivedMessage message) {
        JsonNode body = message.body();
        if (message.channel() == Channel.SLACK) {
            return "Slack      " + body.path("text").asText();
        }
        return String.join(
                "  ",
                "PagerDuty",
                body.path("event_action").asText(),
                body.at("/payload/summary").asText(),
                body.path("dedup_key").asText());
    }
}
