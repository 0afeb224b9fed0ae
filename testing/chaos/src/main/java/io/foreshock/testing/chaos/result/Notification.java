package io.foreshock.testing.chaos.result;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.app.embedded.ReceivedMessage;
import io.foreshock.app.embedded.ReceivedMessage.Channel;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An accepted message about an incident, with what distinguishes it from others.
 *
 * @param incident the dedup key at PagerDuty
 * @param action {@code trigger} or {@code resolve}, at Slack also {@code update}
 * @param sequence the alert's number within its incident; 0 where the message has none, as PagerDuty's resolve
 * @param markedRepeat whether its text has the mark of a possible repeat
 */
public record Notification(Channel channel, String incident, String action, long sequence, boolean markedRepeat) {
    private static final Pattern FOOTNOTE = Pattern.compile("Incident (\\S+), (\\w+), alert (\\d+)");
    private static final String REPEAT = "You may have seen this already";

    /** The notification in a message; empty when the message was refused or is about no incident. */
    public static Optional<Notification> of(ReceivedMessage message) {
        if (!message.accepted()) {
            return Optional.empty();
        }
        JsonNode body = message.body();
        if (message.channel() == Channel.PAGERDUTY) {
            return Optional.of(new Notification(
                    message.channel(),
                    body.path("dedup_key").asText(),
                    body.path("event_action").asText(),
                    body.at("/payload/custom_details/alert").asLong(),
                    false));
        }
        String text = body.toString();
        Matcher footnote = FOOTNOTE.matcher(text);
        return footnote.find()
                ? Optional.of(new Notification(
                        message.channel(),
                        footnote.group(1),
                        footnote.group(2),
                        Long.parseLong(footnote.group(3)),
                        text.contains(REPEAT)))
                : Optional.empty();
    }
}
