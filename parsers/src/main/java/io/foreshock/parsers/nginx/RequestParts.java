package io.foreshock.parsers.nginx;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Slice;
import io.foreshock.parsers.RequestLine;
import java.util.Locale;
import java.util.function.BiConsumer;

/** A request of which the line has the parts, not nginx's {@code $request}. What is set already stays. */
final class RequestParts {
    private RequestParts() {}

    static void method(Event.Builder event, Slice value) {
        String method = value.toString();
        if (RequestLine.isMethod(method)) {
            event.orElse(Field.METHOD, method);
        } else {
            event.with("nginx.access.request_method", method);
        }
    }

    static void target(Event.Builder event, Slice value) {
        if (event.get(Field.URL) == null) {
            RequestLine.target(value.toString(), event);
        }
    }

    /** Some call a target with its query a path. */
    static void path(Event.Builder event, Slice value) {
        if (value.at(0) == '/' && value.indexOf('?', 0) < 0) {
            event.orElse(Field.URL_PATH, value);
        } else {
            target(event, value);
        }
    }

    static void query(Event.Builder event, Slice value) {
        event.orElse(Field.URL_QUERY, value.at(0) == '?' ? value.part(1, value.length()) : value);
    }

    static void protocol(Event.Builder event, Slice value) {
        String protocol = value.toString();
        String version = protocol.startsWith("HTTP/") ? protocol.substring(5) : protocol;
        if (RequestLine.isVersion(version)) {
            event.orElse(Field.HTTP_VERSION, version);
        } else {
            event.with("nginx.access.server_protocol", protocol);
        }
    }

    static void scheme(Event.Builder event, Slice value) {
        String scheme = value.toString().toLowerCase(Locale.ROOT);
        if (scheme.equals("http") || scheme.equals("https")) {
            event.orElse(Field.URL_SCHEME, scheme);
        } else {
            event.with("nginx.access.scheme", scheme);
        }
    }

    /** For a variable that names the host which was asked for. */
    static BiConsumer<Event.Builder, Slice> host(String variable) {
        BiConsumer<Event.Builder, Slice> kept = Variable.kept(variable);
        return (event, value) -> {
            HostAndPort host = HostAndPort.of(value.toString());
            if (host == null) {
                kept.accept(event, value);
            } else {
                host.into(event);
            }
        };
    }

    /** Sets what follows from the parts: the target from path and query, the message from all. */
    static void complete(Event.Builder event) {
        Object path = event.get(Field.URL_PATH);
        Object query = event.get(Field.URL_QUERY);
        if (path != null) {
            event.orElse(Field.URL, query == null ? path : path + "?" + query);
        }
        Object method = event.get(Field.METHOD);
        Object url = event.get(Field.URL);
        Object version = event.get(Field.HTTP_VERSION);
        if (method != null && url != null) {
            event.orElse(Field.MESSAGE, method + " " + url + (version == null ? "" : " HTTP/" + version));
        }
    }
}
