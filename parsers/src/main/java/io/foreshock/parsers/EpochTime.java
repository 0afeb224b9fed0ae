package io.foreshock.parsers;

import java.time.Instant;

/** A number that is a time since 1970. Not thread-safe. */
final class EpochTime {
    private static final long FIRST_SECOND = 1_000_000_000;
    private static final long LAST_SECOND = 4_102_444_799L;

    private final TimeOfDay fraction = new TimeOfDay();
    private Instant read = Instant.EPOCH;

    /** What was read. */
    Instant instant() {
        return read;
    }

    /** Reads seconds of any size, with a fraction or none; returns the index after them, or -1. */
    int seconds(String s, int from) {
        int count = Digits.count(s, from);
        if (count == 0 || count > 11) {
            return -1;
        }
        int end = fraction.fraction(s, from + count);
        read = Instant.ofEpochSecond(Long.parseLong(s.substring(from, from + count)), fraction.nanos());
        return end;
    }

    /** Reads a time between 2001 and 2099, whose unit its digits tell; returns the index after it, or -1. */
    int anyUnit(String s, int from) {
        int count = Digits.count(s, from);
        int end = count == 10 ? seconds(s, from) : wholes(s, from, count);
        boolean plausible = end >= 0 && read.getEpochSecond() >= FIRST_SECOND && read.getEpochSecond() <= LAST_SECOND;
        return plausible && Digits.isWordEnd(s, end) ? end : -1;
    }

    private int wholes(String s, int from, int count) {
        if (count != 13 && count != 16 && count != 19) {
            return -1;
        }
        int nanos = Digits.at(s, from + 10, count - 10);
        for (int i = count - 10; i < 9; i++) {
            nanos *= 10;
        }
        read = Instant.ofEpochSecond(Long.parseLong(s.substring(from, from + 10)), nanos);
        return from + count;
    }
}
