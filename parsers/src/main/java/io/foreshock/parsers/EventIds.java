package io.foreshock.parsers;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.events.Slice;
import java.util.Arrays;

/** The ids of a file's events: {@code SOURCE-FROM}, FROM in hexadecimal. Immutable. */
final class EventIds {
    private static final byte[] HEX = "0123456789abcdef".getBytes(US_ASCII);

    private final byte[] prefix;

    EventIds(String source) {
        this.prefix = (source + "-").getBytes(UTF_8);
    }

    /** The id of the event that begins at a position of the file. */
    Slice of(long from) {
        int digits = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(from) + 3) / 4);
        byte[] id = Arrays.copyOf(prefix, prefix.length + digits);
        long rest = from;
        for (int i = id.length - 1; i >= prefix.length; i--) {
            id[i] = HEX[(int) (rest & 0xF)];
            rest >>>= 4;
        }
        return new Slice(id, 0, id.length);
    }
}
