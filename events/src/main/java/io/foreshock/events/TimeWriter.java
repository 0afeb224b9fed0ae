package io.foreshock.events;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;

/** Writes times as {@link Times#rfc3339} does, most of them without making a date of them: neighbours share the second. */
final class TimeWriter {
    static final int LENGTH = 24;

    private static final int MILLISECONDS_AT = 20;

    private long second = Long.MIN_VALUE;
    private byte[] text = new byte[LENGTH];

    /** Writes a time at a place of a buffer that has room for it; the place behind it. */
    int write(Instant time, byte[] buffer, int at) {
        if (time.getEpochSecond() != second) {
            second = time.getEpochSecond();
            text = Times.rfc3339(time).getBytes(US_ASCII);
        }
        System.arraycopy(text, 0, buffer, at, LENGTH);
        int milliseconds = time.getNano() / 1_000_000;
        buffer[at + MILLISECONDS_AT] = (byte) ('0' + milliseconds / 100);
        buffer[at + MILLISECONDS_AT + 1] = (byte) ('0' + milliseconds / 10 % 10);
        buffer[at + MILLISECONDS_AT + 2] = (byte) ('0' + milliseconds % 10);
        return at + LENGTH;
    }
}
