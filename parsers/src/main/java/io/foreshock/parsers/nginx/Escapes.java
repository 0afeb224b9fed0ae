package io.foreshock.parsers.nginx;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.events.Slice;
import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/**
 * What nginx writes for characters that would end a value: {@code \x22} ({@code escape=default}), {@code \"} and {@code
 * \}{@code u0022} ({@code escape=json}).
 */
final class Escapes {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Escapes() {}

    /** Whether a backslash may stand in [from, to); eight bytes at a time, as nearly no line has one. */
    static boolean areIn(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            long backslash = (long) EIGHT.get(bytes, i) ^ EACH * '\\';
            if (((backslash - EACH) & ~backslash & HIGH_BITS) != 0) {
                return true;
            }
        }
        while (i < to && bytes[i] != '\\') {
            i++;
        }
        return i < to;
    }

    /** The value that was escaped; the text as it stands where that is no text, but the bytes of a TLS handshake and the like. */
    static Slice undo(Slice text) {
        if (text.indexOf('\\', 0) < 0) {
            return text;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); ) {
            i = text.at(i) == '\\' && i + 1 < text.length() ? escape(text, i, out) : plain(text, i, out);
        }
        byte[] bytes = out.toByteArray();
        return isText(bytes) ? new Slice(bytes, 0, bytes.length) : text;
    }

    private static int plain(Slice text, int at, ByteArrayOutputStream out) {
        out.write(text.at(at));
        return at + 1;
    }

    /** Writes what the escape at a place means, and returns the place behind it. */
    private static int escape(Slice text, int at, ByteArrayOutputStream out) {
        byte kind = text.at(at + 1);
        int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 0;
        if (digits > 0) {
            int value = hex(text, at + 2, digits);
            if (value < 0) {
                return plain(text, at, out);
            }
            if (kind == 'x') {
                out.write(value);
                return at + 4;
            }
            return unicode(text, at, value, out);
        }
        int meant = "\"\\/".indexOf(kind) >= 0 ? kind : control(kind);
        if (meant < 0) {
            return plain(text, at, out);
        }
        out.write(meant);
        return at + 2;
    }

    private static int control(byte kind) {
        return switch (kind) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> -1;
        };
    }

    private static int unicode(Slice text, int at, int value, ByteArrayOutputStream out) {
        int end = at + 6;
        int low =
                end + 1 < text.length() && text.at(end) == '\\' && text.at(end + 1) == 'u' ? hex(text, end + 2, 4) : -1;
        boolean isPair = Character.isHighSurrogate((char) value) && low >= 0 && Character.isLowSurrogate((char) low);
        int code = isPair ? Character.toCodePoint((char) value, (char) low) : value;
        out.writeBytes(Character.toString(code).getBytes(UTF_8));
        return isPair ? end + 6 : end;
    }

    private static int hex(Slice text, int from, int digits) {
        if (from + digits > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            int digit = Character.digit(text.at(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private static boolean isText(byte[] bytes) {
        for (byte b : bytes) {
            if ((b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t') || b == 0x7F) {
                return false;
            }
        }
        return decoded(bytes) != null;
    }

    private static @Nullable String decoded(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
