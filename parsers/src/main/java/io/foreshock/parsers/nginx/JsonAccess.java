package io.foreshock.parsers.nginx;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Slice;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.Line;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An access log in JSON of which no {@code log_format} is known: its keys are nginx's variables, or what most call them. Not
 * thread-safe.
 */
final class JsonAccess {
    private static final String[][] NAMES = {
        {"time_local", "timestamp", "@timestamp", "time", "ts", "date", "datetime", "local_time"},
        {"remote_addr", "client_ip", "clientip", "remote_ip", "client", "ip", "remote_address"},
        {"remote_user", "user"},
        {"request_method", "method", "verb"},
        {"request_uri", "url", "request_url"},
        {"uri", "path"},
        {"args", "query"},
        {"server_protocol", "protocol"},
        {"host", "domain", "vhost"},
        {"status", "status_code", "response_code", "code"},
        {"body_bytes_sent", "bytes", "size", "body_bytes"},
        {"request_time", "duration", "response_time", "responsetime"},
        {"upstream_response_time", "upstream_time", "upstreamtime"},
        {"http_referer", "referer", "referrer", "http_referrer"},
        {"http_user_agent", "user_agent", "agent", "ua"},
        {"http_x_forwarded_for", "x_forwarded_for", "xff", "forwarded_for"}
    };
    private static final Map<String, String> VARIABLES = new HashMap<>();

    static {
        for (String[] names : NAMES) {
            for (String name : names) {
                VARIABLES.put(name, names[0]);
            }
        }
    }

    /** Names that only nginx gives; one beside a request and its status makes the line a line of its. */
    private static final Set<String> OWN =
            Set.of("remote_addr", "body_bytes_sent", "request_time", "upstream_response_time", "http_user_agent");

    private final AccessTime clock;

    JsonAccess(AccessTime clock) {
        this.clock = clock;
    }

    /** Whether a line is an object of a request in nginx's own words, as {@code log_format … escape=json} usually has them. */
    static boolean isOne(Line line) {
        if (line.length() == 0 || line.buffer()[line.start()] != '{') {
            return false;
        }
        Map<String, Slice> values = new JsonScanner(line, line.start(), line.end()).values();
        if (values == null || Collections.disjoint(values.keySet(), OWN)) {
            return false;
        }
        Slice status = values.get("status");
        return status != null
                && Kind.NUMBER.fits(status)
                && (values.containsKey("request") || values.containsKey("request_uri") || values.containsKey("uri"));
    }

    /** The event of a line whose object stands in [from, to); null where it is none, or not that of a request with a time. */
    Event.@Nullable Builder read(Line line, int from, int to, EventFactory events) {
        if (from >= to || line.buffer()[from] != '{') {
            return null;
        }
        Map<String, Slice> values = new JsonScanner(line, from, to).values();
        Instant at = values == null ? null : time(values);
        if (values == null || at == null || !isRequest(values)) {
            return null;
        }
        Event.Builder event = events.dated(at, EventFactory.original(line));
        values.forEach((name, value) -> {
            if (!value.toString().equals("-")) {
                Variable.of(variable(name)).set(event, Escapes.undo(value));
            }
        });
        RequestParts.complete(event);
        return event.orElse(Field.MESSAGE, EventFactory.original(line));
    }

    private static String variable(String name) {
        return VARIABLES.getOrDefault(name, name);
    }

    private static boolean isRequest(Map<String, Slice> values) {
        return values.keySet().stream()
                .map(JsonAccess::variable)
                .anyMatch(name -> name.equals("request") || name.equals("status") || name.equals("request_method"));
    }

    private @Nullable Instant time(Map<String, Slice> values) {
        Instant found = null;
        for (Map.Entry<String, Slice> each : values.entrySet()) {
            Variable variable = Variable.of(variable(each.getKey()));
            if (variable.isTime() && (found == null || variable.isEpochSeconds())) {
                Instant read = clock.read(each.getValue().toString(), Kind.SECONDS.fits(each.getValue()));
                found = read == null ? found : read;
            }
        }
        return found;
    }
}
