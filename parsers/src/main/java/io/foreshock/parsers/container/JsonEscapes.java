package io.foreshock.parsers.container;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A JSON string's text in UTF-8: its escapes undone, half a surrogate pair as U+FFFD; what is no escape stays as it stands. */
final class JsonEscapes {
    private static final int NO_HEX = -1;
    private static final int REPLACEMENT = 0xFFFD;

    private final byte[] in;
    private final int end;
    private final byte[] out;
    private int at;
    private int length;

    /** Of [start, end), whose first backslash is at {@code escape}. */
    JsonEscapes(byte[] bytes, int start, int escape, int end) {
        this.in = bytes;
        this.end = end;
        this.out = new byte[end - start];
        this.length = escape - start;
        this.at = escape;
        System.arraycopy(bytes, start, out, 0, length);
        while (at < end) {
            if (in[at] == '\\' && at + 1 < end) {
                escape();
            } else {
                put(in[at++]);
            }
        }
    }

    /** The text, from 0 to {@link #length}. */
    byte[] bytes() {
        return out;
    }

    int length() {
        return length;
    }

    private void put(int b) {
        out[length++] = (byte) b;
    }

    private void escape() {
        byte c = in[at + 1];
        int plain = switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\\', '/' -> c;
            default -> NO_HEX;
        };
        int unit = c == 'u' ? hex(at + 2) : NO_HEX;
        if (plain != NO_HEX) {
            put(plain);
            at += 2;
        } else if (unit != NO_HEX) {
            at += 6;
            character((char) unit);
        } else {
            put(in[at++]);
        }
    }

    private void character(char unit) {
        int code = unit;
        if (Character.isSurrogate(unit)) {
            int low = at + 1 < end && in[at] == '\\' && in[at + 1] == 'u' ? hex(at + 2) : NO_HEX;
            boolean pair = Character.isHighSurrogate(unit) && low != NO_HEX && Character.isLowSurrogate((char) low);
            code = pair ? Character.toCodePoint(unit, (char) low) : REPLACEMENT;
            at += pair ? 6 : 0;
        }
        for (byte b : Character.toString(code).getBytes(UTF_8)) {
            put(b);
        }
    }

    /** The number that four hexadecimal digits are; {@link #NO_HEX} where they are not. */
    private int hex(int from) {
        int value = from + 4 <= end ? 0 : NO_HEX;
        for (int i = from; value != NO_HEX && i < from + 4; i++) {
            int digit = in[i] < 0 ? NO_HEX : Character.digit((char) in[i], 16);
            value = digit < 0 ? NO_HEX : value * 16 + digit;
        }
        return value;
    }
}
