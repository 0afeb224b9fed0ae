package io.foreshock.shippers.meter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Counts line feeds, eight bytes at a time. */
final class LineFeeds {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long LINE_FEEDS = 0x0A0A_0A0A_0A0A_0A0AL;
    private static final long LOW_BITS = 0x7F7F_7F7F_7F7F_7F7FL;

    private LineFeeds() {}

    static int in(byte[] bytes) {
        int count = 0;
        int i = 0;
        for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
            long different = (long) EIGHT.get(bytes, i) ^ LINE_FEEDS;
            // The highest bit of each byte is set where the byte is not 0, so where it is no line feed.
            long highBits = ((different & LOW_BITS) + LOW_BITS | different) & ~LOW_BITS;
            count += Long.BYTES - Long.bitCount(highBits);
        }
        for (; i < bytes.length; i++) {
            count += bytes[i] == '\n' ? 1 : 0;
        }
        return count;
    }
}
