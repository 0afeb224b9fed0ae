package io.foreshock.parsers;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.events.Event;
import io.foreshock.events.Field;
import org.jspecify.annotations.Nullable;

/**
 * An answered request in a logger's JSON object: {@code req} and {@code res} of pino-http, bunyan and restify, also within
 * winston's {@code meta}; or morgan's members side by side.
 *
 * @param request what has method and URL
 * @param status of the answer
 * @param record what has the time that it took
 */
record JsonRequest(JsonNode request, long status, JsonNode record) {
    private static final String[] DURATIONS = {"responseTime", "response-time", "response_time"};
    private static final double NANOS_OF_A_MILLISECOND = 1e6;

    static @Nullable JsonRequest in(JsonNode json) {
        JsonNode record = json.path("meta").has("req") ? json.get("meta") : json;
        boolean nested = record.path("req").isObject();
        JsonNode request = nested ? record.get("req") : json;
        JsonNode status =
                nested ? record.at("/res/statusCode") : json.path(json.has("status") ? "status" : "statusCode");
        Long code = status.isIntegralNumber() ? Long.valueOf(status.longValue()) : Numbers.wholeOrNull(status.asText());
        boolean named =
                request.path("method").isTextual() && request.path("url").isTextual();
        return named && code != null && code >= 100 && code <= 999 ? new JsonRequest(request, code, record) : null;
    }

    void into(Event.Builder event) {
        new RequestLine(request.get("method").textValue(), request.get("url").textValue(), null).into(event);
        event.with(Field.STATUS, status);
        for (String name : DURATIONS) {
            Double millis = millisOrNull(record.path(name));
            if (millis != null) {
                event.with(Field.DURATION, Math.round(millis * NANOS_OF_A_MILLISECOND));
            }
        }
        String address = request.path("remoteAddress").asText();
        String plain = address.startsWith("::ffff:") ? address.substring(7) : address;
        event.with(Field.SOURCE_IP, IpAddress.isOne(plain) ? plain : null);
        JsonNode agent = request.at("/headers/user-agent");
        event.with(Field.USER_AGENT, agent.isTextual() ? EventFactory.clip(agent.textValue()) : null);
    }

    private static @Nullable Double millisOrNull(JsonNode value) {
        if (value.isNumber()) {
            return value.doubleValue();
        }
        String text = value.asText();
        Long nanosOfSeconds = Numbers.nanosOrNull(text.endsWith(" ms") ? text.substring(0, text.length() - 3) : text);
        return nanosOfSeconds == null ? null : Double.valueOf(nanosOfSeconds / 1e9);
    }
}
