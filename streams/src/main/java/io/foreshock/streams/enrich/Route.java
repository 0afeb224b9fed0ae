package io.foreshock.streams.enrich;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The route of a request path: ids cut out, at most two resource segments below a version or {@code api} prefix, so
 * that {@code /v1/orders/order/get?id=7} and {@code /v1/orders/order/} are one. An id between two segments stays as
 * {@code {id}}.
 *
 * <p>Paths come from clients, whatever they send: a route is at most {@link #LONGEST} bytes of UTF-8, without quotes and
 * control characters.
 */
final class Route {
    /** Two prefixes, two resource segments, and an id between these. */
    static final int LONGEST = 150;

    private static final int PREFIX_SEGMENTS = 2;
    private static final int RESOURCE_SEGMENTS = 2;
    private static final int LONGEST_SEGMENT = 40;
    private static final int LONGEST_SEGMENT_BYTES = 64;
    private static final int LONGEST_VERSION = 4;
    /** What the name of a resource does not contain. */
    private static final String NO_NAME = "%[],\"\\<>\uFFFD";

    private Route() {}

    /** The route of a path without its query. */
    static String of(String path) {
        StringBuilder route = new StringBuilder();
        int prefixes = 0;
        int resources = 0;
        boolean idSkipped = false;
        for (String segment : segments(path)) {
            if (resources == 0 && prefixes < PREFIX_SEGMENTS && isPrefix(segment)) {
                route.append('/').append(segment);
                prefixes++;
            } else if (isId(segment)) {
                idSkipped = resources > 0;
            } else if (resources < RESOURCE_SEGMENTS) {
                route.append(idSkipped ? "/{id}/" : "/").append(segment);
                idSkipped = false;
                resources++;
            }
        }
        return route.isEmpty() ? "/" : route.toString();
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= path.length(); i++) {
            if (i == path.length() || path.charAt(i) == '/') {
                if (i > start) {
                    segments.add(path.substring(start, i));
                }
                start = i + 1;
            }
        }
        return segments;
    }

    private static boolean isPrefix(String segment) {
        return segment.equals("api")
                || (segment.length() <= LONGEST_VERSION && segment.charAt(0) == 'v' && isDigits(segment, 1));
    }

    /** A number, a UUID, a long hexadecimal, an encoded blob: an id, not the name of a resource. */
    private static boolean isId(String segment) {
        if (segment.length() > LONGEST_SEGMENT
                || isDigits(segment, 0)
                || segment.getBytes(StandardCharsets.UTF_8).length > LONGEST_SEGMENT_BYTES) {
            return true;
        }
        boolean digit = false;
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c < ' ' || NO_NAME.indexOf(c) >= 0) {
                return true;
            }
            boolean hex = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '-';
            digit |= c >= '0' && c <= '9';
            if (!hex && !(c >= '0' && c <= '9')) {
                return false;
            }
        }
        return digit && segment.length() >= 8;
    }

    private static boolean isDigits(String s, int from) {
        for (int i = from; i < s.length(); i++) {
            if (s.charAt(i) < '0' || s.charAt(i) > '9') {
                return false;
            }
        }
        return s.length() > from;
    }
}
