package io.foreshock.parsers;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The request in a log line: {@code GET /v1/x?y=z HTTP/1.1} as nginx writes it, {@code GET /v1/x} as applications do.
 *
 * @param method the method's name
 * @param url as it came
 * @param version HTTP's, where the line says it
 */
public record RequestLine(
        String method, String url, @Nullable String version) {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE");

    /** A web server's request: any method in capitals, then something, then the version. Null for TLS handshakes and the like. */
    public static @Nullable RequestLine ofServer(String text) {
        int space = text.indexOf(' ');
        int last = text.lastIndexOf(" HTTP/");
        if (space <= 0 || !isMethod(text.substring(0, space))) {
            return null;
        }
        String method = text.substring(0, space);
        if (last > space) {
            String version = text.substring(last + 6);
            return new RequestLine(method, text.substring(space + 1, last), isVersion(version) ? version : null);
        }
        // HTTP/0.9 names no version.
        return METHODS.contains(method) && text.length() > space + 1
                ? new RequestLine(method, text.substring(space + 1), null)
                : null;
    }

    /** An application's request: a known method, one space, a path that may lack its first slash, and nothing after it. */
    public static @Nullable RequestLine ofApplication(String text) {
        int space = text.indexOf(' ');
        if (space < 3 || space > 7 || !METHODS.contains(text.substring(0, space))) {
            return null;
        }
        int end = text.indexOf(' ', space + 1);
        String url = text.substring(space + 1, end < 0 ? text.length() : end);
        // "GET started" is prose; a target without its first slash still has one somewhere.
        return url.indexOf('/') >= 0 ? new RequestLine(text.substring(0, space), url, null) : null;
    }

    /** Sets method, target and version. */
    public void into(Event.Builder event) {
        event.with(Field.METHOD, method).with(Field.HTTP_VERSION, version);
        if (method.equals("CONNECT") && url.indexOf('/') < 0) {
            // A tunnel's target is a host and a port; it has no path.
            event.with(Field.URL, url);
        } else {
            target(url, event);
        }
    }

    /** Sets a request's target and its parts; one with a scheme names a host, too. */
    public static void target(String url, Event.Builder event) {
        int scheme = url.indexOf("://");
        int slash = url.indexOf('/');
        // A URL within the path or the query is not the target's own.
        scheme = scheme + 1 == slash && url.lastIndexOf('?', slash) < 0 ? scheme : -1;
        int pathFrom = scheme < 0 ? 0 : url.indexOf('/', scheme + 3);
        if (scheme > 0) {
            authority(
                    url.substring(0, scheme), url.substring(scheme + 3, pathFrom < 0 ? url.length() : pathFrom), event);
        }
        String target = pathFrom < 0 ? "/" : url.substring(pathFrom);
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        event.with(Field.URL, url)
                .with(Field.URL_PATH, path.startsWith("/") || path.equals("*") ? path : "/" + path)
                .with(Field.URL_QUERY, question < 0 ? null : target.substring(question + 1));
    }

    private static void authority(String scheme, String authority, Event.Builder event) {
        if (scheme.equals("http") || scheme.equals("https")) {
            int port = authority.indexOf(':', authority.indexOf(']') + 1);
            String host = port < 0 ? authority : authority.substring(0, port);
            event.with(Field.URL_SCHEME, scheme).with(Field.URL_DOMAIN, host.indexOf('@') < 0 ? host : null);
        }
    }

    /** Whether a text can be the name of a method: capitals. */
    public static boolean isMethod(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 'A' || c > 'Z') && c != '-' && c != '_') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Whether a text can be a version of HTTP, such as {@code 1.1} or {@code 3}. */
    public static boolean isVersion(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && c != '.') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
