package io.foreshock.testing.chaos.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.app.embedded.ReceivedMessage;
import io.foreshock.app.embedded.ReceivedMessage.Channel;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a receiver was told, as far as it can tell one message from another.
 *
 * @param incident the dedup key at PagerDuty
 * @param action PagerDuty knows {@code trigger} and {@code resolve}, Slack {@code update} too
 * @param sequence the alert's number within its incident; 0 where the message has none, as PagerDuty's resolve
 * @param saysRepeat whether it says that it may be a repeat
 */
public record Message(Channel channel, String incident, String action, long sequence, boolean saysRepeat) {
    private static final Pattern FOOTNOTE = Pattern.compile("Incident (\\S+), (\\w+), alert (\\d+)");
    private static final String REPEAT = "You may have seen this already";

    /** The message, if it was accepted and is about an incident. */
    public static Optional<Message> of(ReceivedMessage told) {
        JsonNode body = told.body();
        if (!told.accepted()) {
            return Optional.empty();
        }
        if (told.channel() == Channel.PAGERDUTY) {
            return Optional.of(new Message(
                    told.channel(),
                    body.path("dedup_key").asText(),
                    body.path("event_action").asText(),
                    body.at("/payload/custom_details/alert").asLong(),
                    false));
        }
        String text = body.toString();
        Matcher footnote = FOOTNOTE.matcher(text);
        return footnote.find()
                ? Optional.of(new Message(
                        told.channel(),
                        footnote.group(1),
                        footnote.group(2),
                        Long.parseLong(footnote.group(3)),
                        text.contains(REPEAT)))
                : Optional.empty();
    }
}
