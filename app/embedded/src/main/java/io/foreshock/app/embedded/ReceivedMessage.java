package io.foreshock.app.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import java.time.Instant;

/**
 * A request that a {@link ReceiverServer} received.
 *
 * @param at when it arrived
 * @param text the body as it was sent
 * @param body the body as JSON; a missing node when it is no JSON object
 * @param status of the answer; 0 when the request is left without one
 */
public record ReceivedMessage(Instant at, Channel channel, Headers headers, String text, JsonNode body, int status) {
    /** The API that the request was sent to. */
    public enum Channel {
        SLACK,
        PAGERDUTY,
        WEBHOOK
    }

    /** Whether the answer is a 2xx. */
    public boolean accepted() {
        return status >= 200 && status < 300;
    }
}
