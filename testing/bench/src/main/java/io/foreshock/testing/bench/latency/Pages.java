package io.foreshock.testing.bench.latency;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.testing.lab.servers.Receiver;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** What a receiver that speaks PagerDuty's protocol was told of a service, and when. */
final class Pages {
    private final Receiver receiver;

    Pages(Receiver receiver) {
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
        return receiver.told(Receiver.Channel.PAGERDUTY).stream()
                .filter(Receiver.Told::accepted)
                .filter(message -> tells(message, service, which))
                .mapToLong(message -> Micros.of(message.at()))
                .min();
    }

    private static boolean tells(Receiver.Told message, String service, Predicate<JsonNode> which) {
        JsonNode body = message.body();
        if (body == null) {
            return false;
        }
        JsonNode payload = body.path("payload");
        return payload.path("component").asText().equals(service) && which.test(payload);
    }
}
