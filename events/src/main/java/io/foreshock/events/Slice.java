package io.foreshock.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * Text that stands in a line: a part of its bytes, UTF-8, which becomes a string when somebody asks for one. What is
 * malformed reads as U+FFFD. Not for several threads at once.
 */
public final class Slice {
    private static final int MOST_DIGITS = 18;

    private final byte[] bytes;
    private final int from;
    private final int to;
    private @Nullable String text;

    /** A text for many events. */
    public static Slice of(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        Slice slice = new Slice(bytes, 0, bytes.length);
        slice.text = text;
        return slice;
    }

    /** The bytes [from, to), which are not copied and must not change. */
    public Slice(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    boolean isEmpty() {
        return to <= from;
    }

    /** How many bytes it has. */
    public int length() {
        return to - from;
    }

    /** The byte at a place. */
    public byte at(int index) {
        return bytes[from + index];
    }

    /** A part of it. */
    public Slice part(int begin, int end) {
        return new Slice(bytes, from + begin, from + end);
    }

    /** The first place at or behind another where the byte stands, or -1. */
    public int indexOf(char b, int begin) {
        for (int i = from + begin; i < to; i++) {
            if (bytes[i] == b) {
                return i - from;
            }
        }
        return -1;
    }

    /** The last place where an ASCII text begins, or -1. */
    public int lastIndexOf(String ascii) {
        for (int i = to - ascii.length(); i >= from; i--) {
            if (startsWith(ascii, i)) {
                return i - from;
            }
        }
        return -1;
    }

    private boolean startsWith(String ascii, int at) {
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[at + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The number that its digits are, leading zeros allowed; null where it is something else, or has more than 18 of them. */
    public @Nullable Long wholeNumber() {
        if (isEmpty() || length() > MOST_DIGITS) {
            return null;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return null;
            }
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }

    /** The text. */
    @Override
    public String toString() {
        String known = text;
        if (known == null) {
            known = new String(bytes, from, to - from, UTF_8);
            text = known;
        }
        return known;
    }
}
