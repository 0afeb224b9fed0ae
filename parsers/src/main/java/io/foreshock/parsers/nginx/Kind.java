package io.foreshock.parsers.nginx;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.events.Slice;
import io.foreshock.parsers.Line;

/** What the value of a variable looks like. */
enum Kind {
    TEXT,
    /** {@code GET /x HTTP/1.1}. */
    REQUEST,
    NUMBER,
    /** Seconds with a fraction. */
    SECONDS,
    TIME,
    /** A client, as {@link RemoteAddress} says. */
    CLIENT,
    /** One or more addresses. */
    ADDRESSES,
    /** A user's name, as {@link RemoteUser} says. */
    USER;

    /** Whether the value [from, to), which is not empty, is of this kind; that of a time is known only when it is read. */
    boolean fits(Line line, int from, int to) {
        return switch (this) {
            case TEXT, REQUEST, TIME -> true;
            case NUMBER -> isNumber(line.buffer(), from, to, false);
            case SECONDS -> isNumber(line.buffer(), from, to, true);
            case CLIENT -> RemoteAddress.isOne(line.slice(from, to));
            case ADDRESSES -> RemoteAddress.isList(line.slice(from, to));
            case USER -> RemoteUser.isOne(line.slice(from, to));
        };
    }

    /** The same, of a text. */
    boolean fits(Slice value) {
        byte[] bytes = value.toString().getBytes(UTF_8);
        return fits(new Line(bytes, 0, bytes.length), 0, bytes.length);
    }

    boolean isNumeric() {
        return this == NUMBER || this == SECONDS;
    }

    private static boolean isNumber(byte[] bytes, int from, int to, boolean mayHaveFraction) {
        int dots = 0;
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b == '.' && mayHaveFraction && dots == 0 && i > from) {
                dots++;
            } else if (b < '0' || b > '9') {
                return false;
            }
        }
        return true;
    }
}
