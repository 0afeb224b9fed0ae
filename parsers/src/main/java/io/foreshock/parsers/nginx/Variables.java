package io.foreshock.parsers.nginx;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Slice;
import io.foreshock.parsers.IpAddress;
import io.foreshock.parsers.Numbers;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The variables that have a field of their own. */
final class Variables {
    private static final Map<String, Variable> KNOWN = new HashMap<>();

    private static final Slice SUCCESS = Slice.of("success");
    private static final Slice FAILURE = Slice.of("failure");
    private static final int FIRST_STATUS = 100;
    private static final int FIRST_FAILURE = 400;

    static {
        times();
        clients();
        requests();
        responses();
    }

    private Variables() {}

    static @Nullable Variable known(String name) {
        return KNOWN.get(name);
    }

    private static void times() {
        for (String name : new String[] {"time_local", "time_iso8601", "msec"}) {
            add(name, Kind.TIME, (event, value) -> {});
        }
        add(
                "request_time",
                Kind.SECONDS,
                (event, value) -> event.with(Field.DURATION, Numbers.nanosOrNull(value.toString())));
    }

    private static void clients() {
        add("remote_addr", Kind.CLIENT, RemoteAddress::set);
        number("remote_port", "source.port");
        add("remote_user", Kind.USER, RemoteUser::set);
        for (String name : new String[] {"http_x_forwarded_for", "http_x_real_ip", "proxy_add_x_forwarded_for"}) {
            add(name, Kind.ADDRESSES, Variable.kept(name).andThen(RemoteAddress::setForwarded));
        }
        add("http_user_agent", Kind.TEXT, (event, value) -> event.with(Field.USER_AGENT, value));
        add("http_referer", Kind.TEXT, (event, value) -> event.with(Field.REFERRER, value));
    }

    private static void requests() {
        add("request", Kind.REQUEST, AccessRequest::set);
        add("request_method", Kind.TEXT, RequestParts::method);
        add("request_uri", Kind.TEXT, RequestParts::target);
        add("uri", Kind.TEXT, RequestParts::path);
        add("document_uri", Kind.TEXT, RequestParts::path);
        add("args", Kind.TEXT, RequestParts::query);
        add("query_string", Kind.TEXT, RequestParts::query);
        add("is_args", Kind.TEXT, (event, value) -> {});
        add("server_protocol", Kind.TEXT, RequestParts::protocol);
        add("scheme", Kind.TEXT, RequestParts::scheme);
        for (String name : new String[] {"host", "http_host", "server_name"}) {
            add(name, Kind.TEXT, RequestParts.host(name));
        }
        number("server_port", "destination.port");
        add(
                "server_addr",
                Kind.TEXT,
                (event, value) ->
                        event.with(IpAddress.isOne(value) ? "destination.ip" : "nginx.access.server_addr", value));
        text("request_id", "http.request.id");
        number("request_length", "http.request.bytes");
    }

    private static void responses() {
        add("status", Kind.NUMBER, Variables::status);
        add("body_bytes_sent", Kind.NUMBER, (event, value) -> event.with(Field.BODY_BYTES, value.wholeNumber()));
        number("bytes_sent", "http.response.bytes");
    }

    private static void status(Event.Builder event, Slice value) {
        Long status = value.wholeNumber();
        event.with(Field.STATUS, status);
        if (status != null && status >= FIRST_STATUS) {
            event.with(Field.OUTCOME, status < FIRST_FAILURE ? SUCCESS : FAILURE);
        }
    }

    private static void number(String name, String field) {
        add(name, Kind.NUMBER, (event, value) -> event.with(field, value.wholeNumber()));
    }

    private static void text(String name, String field) {
        add(name, Kind.TEXT, (event, value) -> event.with(field, value));
    }

    private static void add(String name, Kind kind, BiConsumer<Event.Builder, Slice> setter) {
        KNOWN.put(name, new Variable(name, kind, setter));
    }
}
