package io.foreshock.parsers.nginx;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.LineParser;
import io.foreshock.parsers.Numbers;
import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.RequestLine;
import io.foreshock.parsers.TimestampParser;

/**
 * nginx's error log: {@code 2022/07/11 14:01:27 [error] 8934#8934: *220129 message, client: …, server: …, request: "…",
 * upstream: "…", host: "…"} (ngx_log_error_core and ngx_http_log_error). Nothing in it is escaped: values may hold any
 * byte.
 */
final class NginxError implements LineParser {
    private static final String[] AFTER_REQUEST = {
        "\", subrequest: \"", "\", upstream: \"", "\", host: \"", "\", referrer: \""
    };

    private final EventFactory events;
    private final TimestampParser times;

    NginxError(ParseContext context) {
        this.events = new EventFactory(context);
        this.times = new TimestampParser(context);
    }

    @Override
    public Event.Builder read(String text, Line line) {
        int at = times.iso(text, 0);
        int levelEnd = at < 0 ? -1 : text.indexOf("] ", at);
        if (levelEnd < 0 || !text.startsWith(" [", at)) {
            return events.failed(text);
        }
        Event.Builder event = events.dated(times.instant(), text).with(Field.LEVEL, text.substring(at + 2, levelEnd));
        int messageFrom = connection(event, text, process(event, text, levelEnd + 2));
        int client = text.indexOf(", client: ", messageFrom);
        event.with(Field.MESSAGE, text.substring(messageFrom, client < 0 ? text.length() : client));
        if (client >= 0) {
            details(event, text, client);
        }
        return event;
    }

    /** {@code 8934#8934: }, the process and its thread. */
    private static int process(Event.Builder event, String text, int from) {
        int hash = text.indexOf('#', from);
        int colon = hash < 0 ? -1 : text.indexOf(": ", hash);
        Long pid = colon < 0 ? null : Numbers.wholeOrNull(text.substring(from, hash));
        if (pid == null) {
            return from;
        }
        event.with(Field.PID, pid).with(Field.THREAD_ID, Numbers.wholeOrNull(text.substring(hash + 1, colon)));
        return colon + 2;
    }

    /** {@code *220129 }, the connection; missing where the message is about none. */
    private static int connection(Event.Builder event, String text, int from) {
        int space = text.startsWith("*", from) ? text.indexOf(' ', from) : -1;
        Long number = space < 0 ? null : Numbers.wholeOrNull(text.substring(from + 1, space));
        if (number == null) {
            return from;
        }
        event.with(Field.NGINX_CONNECTION, number);
        return space + 1;
    }

    private static void details(Event.Builder event, String text, int client) {
        event.with(Field.SOURCE_IP, upToComma(text, client + 10));
        int server = text.indexOf(", server: ", client);
        if (server >= 0) {
            event.with(Field.NGINX_SERVER, upToComma(text, server + 10));
        }
        int request = text.indexOf(", request: \"", client);
        int after = client;
        if (request >= 0) {
            after = endOfRequest(text, request + 12);
            RequestLine parsed = RequestLine.ofServer(text.substring(request + 12, after));
            if (parsed != null) {
                parsed.into(event);
            }
        }
        event.with(Field.NGINX_UPSTREAM, quoted(text, ", upstream: \"", after));
        event.with(Field.NGINX_HOST, quoted(text, ", host: \"", after));
        event.with(Field.REFERRER, quoted(text, ", referrer: \"", after));
    }

    private static String upToComma(String text, int from) {
        int end = text.indexOf(", ", from);
        return text.substring(from, end < 0 ? text.length() : end);
    }

    /** The request may hold quotes itself, so what can follow it decides. */
    private static int endOfRequest(String text, int from) {
        int end = text.length();
        for (String next : AFTER_REQUEST) {
            int at = text.indexOf(next, from);
            end = at < 0 ? end : Math.min(end, at);
        }
        int quote = text.lastIndexOf('"');
        return end == text.length() && quote > from ? quote : end;
    }

    private static String quoted(String text, String key, int from) {
        int at = text.indexOf(key, from);
        if (at < 0) {
            return "";
        }
        int end = text.indexOf('"', at + key.length());
        return text.substring(at + key.length(), end < 0 ? text.length() : end);
    }
}
