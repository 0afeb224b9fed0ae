package io.foreshock.sinks.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foreshock.config.HttpUrl;
import io.foreshock.sinks.deliver.DeliveryResult;
import io.foreshock.sinks.deliver.HttpPost;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The two methods of Slack's Web API that a bot needs. It answers 200 to nearly everything; whether a message was taken is
 * in the body. Used by one thread at a time. https://docs.slack.dev/reference/methods/chat.postMessage
 */
final class SlackApi {
    /** Slack's own faults, and its limits; all others last until somebody changes something. */
    private static final Set<String> PASSING = Set.of(
            "ratelimited",
            "rate_limited",
            "message_limit_exceeded",
            "internal_error",
            "fatal_error",
            "service_unavailable",
            "request_timeout",
            "team_added_to_org");

    /** The message was deleted, or may not be edited any more. */
    private static final Set<String> GONE = Set.of("message_not_found", "cant_update_message", "edit_window_closed");

    private final HttpUrl address;
    private final String token;
    private final HttpPost http;
    private final ObjectMapper json = new ObjectMapper();

    SlackApi(HttpUrl address, String token, HttpPost http) {
        this.address = address;
        this.token = token;
        this.http = http;
    }

    /** Posts a message; what is delivered carries the name of the message, for {@link #update}. */
    DeliveryResult post(String channel, ObjectNode message) throws InterruptedException {
        return call("chat.postMessage", message.put("channel", channel));
    }

    /** Edits a message. */
    DeliveryResult update(MessageName name, ObjectNode message) throws InterruptedException {
        return call("chat.update", message.put("channel", name.channel()).put("ts", name.ts()));
    }

    /** Whether an answer to {@link #update} says that there is no such message to edit. */
    static boolean isGone(DeliveryResult result) {
        return result instanceof DeliveryResult.Refused refused && GONE.contains(refused.reason());
    }

    private DeliveryResult call(String method, ObjectNode arguments) throws InterruptedException {
        return http.post(
                URI.create(address.uri().toString().replaceAll("/+$", "") + "/" + method),
                arguments.toString().getBytes(UTF_8),
                Map.of("Authorization", "Bearer " + token),
                this::meaning);
    }

    private DeliveryResult meaning(String body, @Nullable Duration retryAfter) {
        JsonNode answer;
        try {
            answer = json.readTree(body);
        } catch (JsonProcessingException e) {
            return new DeliveryResult.Retry(retryAfter, "the answer is no JSON; is this Slack?");
        }
        if (answer.path("ok").asBoolean(false)) {
            return new DeliveryResult.Delivered(new MessageName(
                            answer.path("channel").asText(), answer.path("ts").asText())
                    .text());
        }
        String error = answer.path("error").asText("no error is named");
        return PASSING.contains(error)
                ? new DeliveryResult.Retry(retryAfter, error)
                : new DeliveryResult.Refused(error);
    }
}
