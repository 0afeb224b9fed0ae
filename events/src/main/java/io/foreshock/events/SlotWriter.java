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

    /** One for each field: the times of one field are near each other. */
    private final TimeWriter[] times = new TimeWriter[Field.values().length];

    private byte[] buffer = new byte[4096];
    private int at;

    SlotWriter() {
        Arrays.setAll(times, i -> new TimeWriter());
    }

    /** The event with these slots as JSON. */
    byte[] write(@Nullable Object[] slots) {
        at = 0;
        int parent = SlotNames.NOWHERE;
        for (int i = 0; i < slots.length; i++) {
            Object value = slots[i];
            if (value != null) {
                append(SlotNames.before(parent, i));
                writeValue(value, i);
                parent = SlotNames.parentOf(i);
            }
        }
        append(SlotNames.end(parent));
        byte[] json = Arrays.copyOf(buffer, at);
        if (buffer.length > LONGEST_KEPT_BUFFER) {
            buffer = new byte[4096];
        }
        return json;
    }

    private void writeValue(Object value, int field) {
        if (value instanceof Slice slice) {
            writeSlice(slice);
        } else if (value instanceof String text) {
            writeText(text);
        } else if (value instanceof Long number) {
            writeNumber(number);
        } else if (value instanceof Instant time) {
            room(TimeWriter.LENGTH + 2);
            buffer[at++] = '"';
            at = times[field].write(time, buffer, at);
            buffer[at++] = '"';
        } else if (value instanceof List<?> list) {
            writeList(list);
        } else if (value instanceof Double || value instanceof Boolean) {
            append(value.toString().getBytes(US_ASCII));
        } else {
            writeText(WellFormed.text(value.toString()));
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
        int before = at;
        if (!writeQuoted(slice.bytes(), slice.from(), slice.to(), HIGH_BITS)) {
            // Not ASCII: it may be malformed, which a decoder knows.
            at = before;
            writeText(slice.toString());
        }
    }

    private void writeText(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        boolean unused = writeQuoted(bytes, 0, bytes.length, 0);
    }

    /** Writes text, escaped; false when it has a byte with one of these bits, before all of it is written. */
    private boolean writeQuoted(byte[] bytes, int from, int to, long refused) {
        room((to - from) * LONGEST_ESCAPE + 2 + Long.BYTES);
        buffer[at++] = '"';
        int i = from;
        while (i < to) {
            i = writePlain(bytes, i, to, refused);
            if (i < to) {
                if ((bytes[i] & refused) != 0) {
                    return false;
                }
                writeEscaped(bytes[i++]);
            }
        }
        buffer[at++] = '"';
        return true;
    }

    /**
     * Writes the bytes that stand in JSON as they are, and returns the place behind them. Eight at a time are looked at and
     * written, also those behind the end: others overwrite them, and the buffer has room.
     */
    private int writePlain(byte[] bytes, int start, int end, long refused) {
        int i = start;
        while (i < end && i + Long.BYTES <= bytes.length) {
            long eight = (long) EIGHT.get(bytes, i);
            EIGHT.set(buffer, at, eight);
            long found = (special(eight) | (eight & refused)) & HIGH_BITS;
            int plain = found == 0 ? Long.BYTES : Long.numberOfTrailingZeros(found) / Byte.SIZE;
            int written = Math.min(plain, end - i);
            at += written;
            i += written;
            if (plain < Long.BYTES) {
                return i;
            }
        }
        while (i < end && !isSpecial(bytes[i]) && (bytes[i] & refused) == 0) {
            buffer[at++] = bytes[i++];
        }
        return i;
    }

    /**
     * The highest bit of a byte is set where it is below a space, a quote or a backslash; of those behind the first such byte
     * perhaps, too.
     */
    private static long special(long eight) {
        long quote = eight ^ EACH * '"';
        long backslash = eight ^ EACH * '\\';
        return ((eight - EACH * ' ') & ~eight) | ((quote - EACH) & ~quote) | ((backslash - EACH) & ~backslash);
    }

    private static boolean isSpecial(byte b) {
        return (b >= 0 && b < ' ') || b == '"' || b == '\\';
    }

    private void writeEscaped(byte b) {
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
