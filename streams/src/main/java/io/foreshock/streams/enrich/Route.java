package io.foreshock.streams.enrich;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.foreshock.events.Slice;
import java.util.Arrays;

/**
 * The route of a request path: ids cut out, at most two resource segments below a version or {@code api} prefix, so
 * that {@code /v1/orders/order/get?id=7} and {@code /v1/orders/order/} are one. An id between two segments stays as
 * {@code {id}}.
 *
 * <p>Paths come from clients, whatever they send: a route is at most {@link #LONGEST} bytes of UTF-8, without quotes and
 * control characters. Made of bytes, in a buffer that is used again. Not thread-safe.
 */
final class Route {
    /** Two prefixes, two resource segments, and an id between these. */
    static final int LONGEST = 150;

    private static final int PREFIX_SEGMENTS = 2;
    private static final int RESOURCE_SEGMENTS = 2;
    private static final int LONGEST_SEGMENT = 40;
    private static final int LONGEST_SEGMENT_BYTES = 64;
    private static final int LONGEST_VERSION = 4;
    private static final int SHORTEST_ID = 8;
    /** What the name of a resource does not contain. */
    private static final String NO_NAME = "%[],\"\\<>";

    private static final char MALFORMED = '\uFFFD';
    private static final byte[] API = "api".getBytes(US_ASCII);
    private static final byte[] ID = "/{id}".getBytes(US_ASCII);

    private final byte[] bytes = new byte[LONGEST];
    private int length;

    /** Makes the route of a path without its query. */
    void make(Slice path) {
        length = 0;
        int prefixes = 0;
        int resources = 0;
        boolean idSkipped = false;
        for (int from = 0; from < path.length() && resources < RESOURCE_SEGMENTS; ) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            if (to > from) {
                if (resources == 0 && prefixes < PREFIX_SEGMENTS && isPrefix(path, from, to)) {
                    append(path, from, to);
                    prefixes++;
                } else if (isId(path, from, to)) {
                    idSkipped = resources > 0;
                } else {
                    if (idSkipped) {
                        System.arraycopy(ID, 0, bytes, length, ID.length);
                        length += ID.length;
                    }
                    append(path, from, to);
                    idSkipped = false;
                    resources++;
                }
            }
            from = to + 1;
        }
        if (length == 0) {
            bytes[length++] = '/';
        }
    }

    private void append(Slice path, int from, int to) {
        bytes[length++] = '/';
        for (int i = from; i < to; i++) {
            bytes[length++] = path.at(i);
        }
    }

    /** A hash of the route. */
    int hash() {
        int hash = 1;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    boolean is(Slice other) {
        if (other.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (other.at(i) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** The route, for keeps. */
    Slice slice() {
        return new Slice(Arrays.copyOf(bytes, length), 0, length);
    }

    private static boolean isPrefix(Slice path, int from, int to) {
        if (path.at(from) == 'v') {
            return to - from <= LONGEST_VERSION && isDigits(path, from + 1, to);
        }
        return to - from == API.length
                && path.at(from) == API[0]
                && path.at(from + 1) == API[1]
                && path.at(from + 2) == API[2];
    }

    /** A number, a UUID, a long hexadecimal, an encoded blob: an id, not the name of a resource. */
    private static boolean isId(Slice path, int from, int to) {
        if (to - from > LONGEST_SEGMENT_BYTES) {
            return true;
        }
        boolean ascii = true;
        boolean digit = false;
        boolean word = false;
        for (int i = from; i < to; i++) {
            byte b = path.at(i);
            ascii &= b >= 0;
            if (b >= 0 && (b < ' ' || NO_NAME.indexOf(b) >= 0)) {
                return true;
            }
            boolean isDigit = b >= '0' && b <= '9';
            digit |= isDigit;
            word |= !isDigit && !isHexadecimal(b);
        }
        if (ascii ? to - from > LONGEST_SEGMENT : isNoText(path.part(from, to).toString())) {
            return true;
        }
        return !word && digit && (to - from >= SHORTEST_ID || isDigits(path, from, to));
    }

    private static boolean isNoText(String segment) {
        return segment.length() > LONGEST_SEGMENT || segment.indexOf(MALFORMED) >= 0;
    }

    private static boolean isHexadecimal(byte b) {
        return (b >= 'a' && b <= 'f') || (b >= 'A' && b <= 'F') || b == '-';
    }

    private static boolean isDigits(Slice path, int from, int to) {
        for (int i = from; i < to; i++) {
            if (path.at(i) < '0' || path.at(i) > '9') {
                return false;
            }
        }
        return to > from;
    }
}
