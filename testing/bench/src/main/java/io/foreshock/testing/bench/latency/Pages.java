package io.foreshock.testing.bench.latency;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.app.embedded.ReceivedMessage;
import io.foreshock.app.embedded.ReceivedMessage.Channel;
import io.foreshock.app.embedded.ReceiverServer;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** The times of the pages at a receiver, in microseconds since 1970. */
final class Pages {
    private final ReceiverServer receiver;

    Pages(ReceiverServer receiver) {
        this.receiver = receiver;
    }

    /** The first page of a service. */
    OptionalLong first(String service) {
        return first(service, payload -> true);
    }

    /** The first page of a service with a severity above warning, which a second kind of sign causes. */
    OptionalLong firstAboveWarning(String service) {
        return first(service, payload -> !payload.path("severity").asText().equals("warning"));
    }

    private OptionalLong first(String service, Predicate<JsonNode> which) {
        return receiver.received(Channel.PAGERDUTY).stream()
                .filter(ReceivedMessage::accepted)
                .filter(message -> {
                    JsonNode payload = message.body().path("payload");
                    return payload.path("component").asText().equals(service) && which.test(payload);
                })
                .mapToLong(message -> Micros.of(message.at()))
                .min();
    }
}
