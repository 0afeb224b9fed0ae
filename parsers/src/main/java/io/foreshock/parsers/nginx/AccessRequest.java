package io.foreshock.parsers.nginx;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Slice;
import io.foreshock.parsers.RequestLine;

/**
 * The request of an access line: nearly all are {@code METHOD /path?query HTTP/version} and are cut where they stand; the
 * others are read as text, by {@link RequestLine}.
 */
final class AccessRequest {
    private AccessRequest() {}

    static void set(Event.Builder event, Slice value) {
        event.with(Field.MESSAGE, value);
        int space = value.indexOf(' ', 0);
        int last = value.lastIndexOf(" HTTP/");
        if (space <= 0
                || last <= space
                || value.at(space + 1) != '/'
                || !isCapitals(value, space)
                || !isVersion(value, last + 6)) {
            RequestLine request = RequestLine.ofServer(value.toString());
            if (request != null) {
                request.into(event);
            }
            return;
        }
        int question = value.indexOf('?', space);
        boolean hasQuery = question >= 0 && question < last;
        event.with(Field.METHOD, value.part(0, space))
                .with(Field.URL, value.part(space + 1, last))
                .with(Field.URL_PATH, value.part(space + 1, hasQuery ? question : last))
                .with(Field.URL_QUERY, hasQuery ? value.part(question + 1, last) : null)
                .with(Field.HTTP_VERSION, value.part(last + 6, value.length()));
    }

    private static boolean isCapitals(Slice value, int end) {
        for (int i = 0; i < end; i++) {
            byte b = value.at(i);
            if ((b < 'A' || b > 'Z') && b != '-' && b != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isVersion(Slice value, int from) {
        for (int i = from; i < value.length(); i++) {
            byte b = value.at(i);
            if ((b < '0' || b > '9') && b != '.') {
                return false;
            }
        }
        return value.length() > from;
    }
}
