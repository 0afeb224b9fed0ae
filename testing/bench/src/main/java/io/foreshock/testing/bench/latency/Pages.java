package io.foreshock.testing.bench.latency;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.app.embedded.ReceivedMessage;
import io.foreshock.app.embedded.ReceivedMessage.Channel;
import io.foreshock.app.embedded.ReceiverServer;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** What a receiver that speaks PagerDuty's protocol was told of a service, and when. */
final class Pages {
    private final ReceiverServer receiver;

    Pages(ReceiverServer receiver) {
        this.receiver = receiver;
    }

    /** When a service was first told of, in microseconds since 1970. */
    OptionalLong first(String service) {
        return first(service, payload -> true);
    }

    /** When a service was first told of as worse than a warning: another kind of sign has joined the first. */
    OptionalLong firstWorse(String service) {
        return first(service, payload -> !payload.path("severity").asText().equals("warning"));
    }

    private OptionalLong first(String service, Predicate<JsonNode> which) {
        return receiver.received(Channel.PAGERDUTY).stream()
                .filter(ReceivedMessage::accepted)
                .filter(message -> tells(message, service, which))
                .mapToLong(message -> Micros.of(message.at()))
                .min();
    }

    private static boolean tells(ReceivedMessage message, String service, Predicate<JsonNode> which) {
        JsonNode payload = message.body().path("payload");
        return payload.path("component").asText().equals(service) && which.test(payload);
    }
}
