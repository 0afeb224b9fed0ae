package io.foreshock.parsers.nginx;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
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
            case "remote_addr" -> field(name, Field.SOURCE_IP);
            case "remote_user" -> field(name, Field.USER);
            case "request" -> new Variable(name, false, AccessRequest::set);
            case "status" -> number(name, Field.STATUS);
            case "body_bytes_sent" -> number(name, Field.BODY_BYTES);
            case "http_referer" -> field(name, Field.REFERRER);
            case "http_user_agent" -> field(name, Field.USER_AGENT);
            case "request_time" ->
                new Variable(
                        name,
                        false,
                        (event, value) -> event.with(Field.DURATION, Numbers.nanosOrNull(value.toString())));
            default -> {
                String field = "nginx.access." + name;
                yield new Variable(name, false, (event, value) -> event.with(field, value));
            }
        };
    }

    private static Variable field(String name, Field field) {
        return new Variable(name, false, (event, value) -> event.with(field, value));
    }

    private static Variable number(String name, Field field) {
        return new Variable(name, false, (event, value) -> event.with(field, value.wholeNumber()));
    }

    boolean isEpochSeconds() {
        return name.equals("msec");
    }
}
