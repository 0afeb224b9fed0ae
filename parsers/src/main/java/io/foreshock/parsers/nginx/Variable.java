package io.foreshock.parsers.nginx;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import io.foreshock.events.Slice;
import io.foreshock.parsers.Numbers;
import java.util.function.BiConsumer;

/**
 * A variable of a {@code log_format}, and where its value goes.
 *
 * @param isTime whether it is the time of the line
 */
record Variable(String name, boolean isTime, BiConsumer<Event.Builder, Slice> setter) {
    static Variable of(String name) {
        return switch (name) {
            case "time_local", "time_iso8601", "msec" -> new Variable(name, true, (event, value) -> {});
            case "remote_addr" -> field(name, "source.ip");
            case "remote_user" -> field(name, "user.name");
            case "request" -> new Variable(name, false, AccessRequest::set);
            case "status" -> number(name, Fields.STATUS);
            case "body_bytes_sent" -> number(name, "http.response.body.bytes");
            case "http_referer" -> field(name, "http.request.referrer");
            case "http_user_agent" -> field(name, "user_agent.original");
            case "request_time" ->
                new Variable(
                        name,
                        false,
                        (event, value) -> event.with("event.duration", Numbers.nanosOrNull(value.toString())));
            default -> field(name, "nginx.access." + name);
        };
    }

    private static Variable field(String name, String field) {
        return new Variable(name, false, (event, value) -> event.with(field, value));
    }

    private static Variable number(String name, String field) {
        return new Variable(name, false, (event, value) -> event.with(field, value.wholeNumber()));
    }

    boolean isEpochSeconds() {
        return name.equals("msec");
    }
}
