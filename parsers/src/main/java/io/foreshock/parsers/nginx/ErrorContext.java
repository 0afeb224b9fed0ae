package io.foreshock.parsers.nginx;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.RequestLine;

/**
 * The fields at the end of an error line: {@code , client: …, server: …, request: "…", upstream: "…", host: "…", referrer: "…"}
 * (ngx_http_log_error). Nothing in them is escaped, and clients choose some; so they are looked for where they can stand.
 */
final class ErrorContext {
    private static final String CLIENT = ", client: ";
    private static final String SERVER = ", server: ";

    private ErrorContext() {}

    /**
     * Where the fields begin in a text, or a line of one; -1 where there are none. Text in quotes may look like them: it is
     * passed over.
     *
     * @param isQuoted whether the text begins within quotes
     */
    static int begin(String text, int from, boolean isQuoted) {
        boolean quoted = isQuoted;
        int at = from;
        for (int client = text.indexOf(CLIENT, from); client >= 0; client = text.indexOf(CLIENT, client + 1)) {
            quoted ^= hasOddQuotes(text, at, client);
            at = client;
            if (!quoted && isClient(text, client)) {
                return client;
            }
        }
        return -1;
    }

    /** The last place where they can begin, for a message in which a quote is missing. */
    static int last(String text, int from) {
        for (int client = text.lastIndexOf(CLIENT); client >= from; client = text.lastIndexOf(CLIENT, client - 1)) {
            if (isClient(text, client)) {
                return client;
            }
        }
        return -1;
    }

    /** Whether the number of quotes in [from, to) is odd. */
    static boolean hasOddQuotes(String text, int from, int to) {
        boolean odd = false;
        for (int i = from; i < to; i++) {
            odd ^= text.charAt(i) == '"';
        }
        return odd;
    }

    /** One word, and behind it the server or nothing. */
    private static boolean isClient(String text, int at) {
        int from = at + CLIENT.length();
        int end = from;
        while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != '"') {
            end++;
        }
        boolean isLast = end == text.length();
        return end > from && (isLast || (text.charAt(end - 1) == ',' && text.startsWith(SERVER, end - 1)));
    }

    /** Sets what the fields that begin at {@code client} say. */
    static void into(Event.Builder event, String text, int client) {
        String address = upToComma(text, client + CLIENT.length());
        String ip = Address.in(address);
        event.with(Field.SOURCE_IP, ip);
        if (ip == null) {
            event.with("source.address", address);
        }
        int server = text.indexOf(SERVER, client);
        if (server >= 0) {
            event.with(Field.NGINX_SERVER, upToComma(text, server + SERVER.length()));
        }
        // From the end: the request may hold anything.
        int end = quoted(event, Field.REFERRER, text, text.indexOf("\", referrer: \"", client), text.length());
        end = quoted(event, Field.NGINX_HOST, text, before(text, ", host: \"", end, client), end);
        HostAndPort host = HostAndPort.of(String.valueOf(event.get(Field.NGINX_HOST)));
        if (event.get(Field.NGINX_HOST) != null && host != null) {
            host.into(event);
        }
        end = quoted(event, Field.NGINX_UPSTREAM, text, before(text, ", upstream: \"", end, client), end);
        int subrequest = before(text, "\", subrequest: \"", end, client);
        int request = text.indexOf(", request: \"", client);
        if (request >= 0 && request < end) {
            String value = value(text, request, subrequest < 0 ? end : subrequest + 1);
            RequestLine parsed = RequestLine.ofServer(value);
            if (parsed != null) {
                parsed.into(event);
            }
        }
    }

    private static int before(String text, String key, int end, int client) {
        int at = text.lastIndexOf(key, end - 1);
        return at < client ? -1 : at;
    }

    /** Sets a field whose key begins at a place, or just before it; returns where the fields before it end. */
    private static int quoted(Event.Builder event, Field field, String text, int key, int end) {
        if (key < 0) {
            return end;
        }
        int at = text.charAt(key) == '"' ? key + 1 : key;
        event.with(field, value(text, at, end));
        return at;
    }

    /** What stands between the first quote behind a key and the last one before {@code end}. */
    private static String value(String text, int key, int end) {
        int open = text.indexOf('"', key);
        int close = text.lastIndexOf('"', end - 1);
        return text.substring(open + 1, close > open ? close : end);
    }

    private static String upToComma(String text, int from) {
        int end = text.indexOf(", ", from);
        return text.substring(from, end < 0 ? text.length() : end);
    }
}
