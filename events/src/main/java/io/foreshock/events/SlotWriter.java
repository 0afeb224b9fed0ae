package io.foreshock.events;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the slots of an event as JSON, into a buffer that it keeps: names, and what stands between the objects of two
 * names, are bytes that were made beforehand. Not thread-safe.
 */
final class SlotWriter {
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(US_ASCII);
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private static final int LONGEST_KEPT_BUFFER = 1 << 20;
    /** What one character may become. */
    private static final int LONGEST_ESCAPE = 6;

    private final TimeWriter times = new TimeWriter();
    private byte[] buffer = new byte[4096];
    private int at;

    /** The event with these slots as JSON. */
    byte[] write(@Nullable Object[] slots) {
        at = 0;
        int parent = SlotNames.NOWHERE;
        for (int i = 0; i < slots.length; i++) {
            Object value = slots[i];
            if (value != null) {
                append(SlotNames.between(parent, SlotNames.parentOf(i)));
                append(SlotNames.quoted(i));
                writeValue(value);
                parent = SlotNames.parentOf(i);
            }
        }
        append(SlotNames.between(parent, SlotNames.NOWHERE));
        byte[] json = Arrays.copyOf(buffer, at);
        if (buffer.length > LONGEST_KEPT_BUFFER) {
            buffer = new byte[4096];
        }
        return json;
    }

    private void writeValue(Object value) {
        if (value instanceof Slice slice) {
            writeSlice(slice);
        } else if (value instanceof String text) {
            writeText(text);
        } else if (value instanceof Long number) {
            writeNumber(number);
        } else if (value instanceof Instant time) {
            room(TimeWriter.LENGTH + 2);
            buffer[at++] = '"';
            at = times.write(time, buffer, at);
            buffer[at++] = '"';
        } else if (value instanceof List<?> list) {
            writeList(list);
        } else {
            // A double, true, false.
            append(value.toString().getBytes(US_ASCII));
        }
    }

    private void writeList(List<?> list) {
        append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                append(',');
            }
            writeText(WellFormed.text(list.get(i).toString()));
        }
        append(']');
    }

    private void writeNumber(long number) {
        if (number < 0 || number > Integer.MAX_VALUE) {
            append(Long.toString(number).getBytes(US_ASCII));
            return;
        }
        room(10);
        int rest = (int) number;
        int digits = 1;
        for (int limit = 10; digits < 10 && rest >= limit; limit *= 10) {
            digits++;
        }
        for (int i = at + digits - 1; i >= at; i--) {
            int tenth = rest / 10;
            buffer[i] = (byte) ('0' + rest - tenth * 10);
            rest = tenth;
        }
        at += digits;
    }

    private void writeSlice(Slice slice) {
        int length = slice.length();
        room(length + 2);
        buffer[at] = '"';
        System.arraycopy(slice.bytes(), slice.from(), buffer, at + 1, length);
        int plain = plain(buffer, at + 1, at + 1 + length);
        if (plain < at + 1 + length) {
            // Something has to be escaped, or may be malformed, which a decoder knows.
            writeText(slice.toString());
            return;
        }
        at = plain;
        buffer[at++] = '"';
    }

    /** Behind the bytes from {@code start} on that stand in JSON as they are; looks at eight at a time. */
    private static int plain(byte[] bytes, int start, int end) {
        int i = start;
        while (i + Long.BYTES <= end && (special((long) EIGHT.get(bytes, i)) & HIGH_BITS) == 0) {
            i += Long.BYTES;
        }
        while (i < end && bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\') {
            i++;
        }
        return i;
    }

    /** The highest bit of a byte is set where it is below a space, a quote, a backslash, or no ASCII; perhaps of others then. */
    private static long special(long eight) {
        return eight | (eight - EACH * ' ') | ((eight ^ EACH * '"') - EACH) | ((eight ^ EACH * '\\') - EACH);
    }

    private void writeText(String text) {
        room(text.length() * LONGEST_ESCAPE + 2);
        buffer[at++] = '"';
        int length = text.length();
        int i = 0;
        for (; i < length && text.charAt(i) < 0x80; i++) {
            writeAscii((byte) text.charAt(i));
        }
        if (i < length) {
            byte[] rest = text.substring(i).getBytes(UTF_8);
            for (byte b : rest) {
                if (b < 0) {
                    buffer[at++] = b;
                } else {
                    writeAscii(b);
                }
            }
        }
        buffer[at++] = '"';
    }

    private void writeAscii(byte b) {
        if (b >= ' ' && b != '"' && b != '\\') {
            buffer[at++] = b;
            return;
        }
        buffer[at++] = '\\';
        switch (b) {
            case '"', '\\' -> buffer[at++] = b;
            case '\n' -> buffer[at++] = 'n';
            case '\t' -> buffer[at++] = 't';
            case '\r' -> buffer[at++] = 'r';
            case '\b' -> buffer[at++] = 'b';
            case '\f' -> buffer[at++] = 'f';
            default -> {
                buffer[at++] = 'u';
                buffer[at++] = '0';
                buffer[at++] = '0';
                buffer[at++] = HEX[b >> 4];
                buffer[at++] = HEX[b & 0xF];
            }
        }
    }

    private void append(char c) {
        room(1);
        buffer[at++] = (byte) c;
    }

    private void append(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, at, bytes.length);
        at += bytes.length;
    }

    private void room(int length) {
        if (buffer.length - at < length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, at + length));
        }
    }
}
