package io.foreshock.parsers;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * Wall-clock readings of one zone as instants. In the hour that a change of the clocks repeats, the earlier instant is taken, unless
 * the reading before it was later by half an hour or more: then the hour has begun again. In the hour that it skips, the
 * hour after it. Caches the last minute, because neighbouring lines share it and zone rules are slow. Not thread-safe.
 */
final class LocalTimes {
    private static final int[] DAYS_BEFORE = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};

    /** Lines of one file are in disorder by less. */
    private static final int BACK_SECONDS = 1_800;

    private final ZoneId zone;
    private long minute = Long.MIN_VALUE;
    private long minuteStart;
    /** Whether the last reading was of the second time of a repeated hour. */
    private boolean begunAgain;

    LocalTimes(ZoneId zone) {
        this.zone = zone;
    }

    Instant at(int year, int month, int day, int hour, int min, int sec, int nanos) {
        long local = minuteOf(year, month, day, hour, min);
        if (local != minute) {
            minute = local;
            minuteStart = startOf(LocalDateTime.ofEpochSecond(local * 60, 0, ZoneOffset.UTC));
        }
        return Instant.ofEpochSecond(minuteStart + sec, nanos);
    }

    private long startOf(LocalDateTime time) {
        ZonedDateTime earlier = time.atZone(zone);
        long first = earlier.toEpochSecond();
        long second = earlier.withLaterOffsetAtOverlap().toEpochSecond();
        long back = minuteStart - first;
        begunAgain = first != second && (begunAgain || (back >= BACK_SECONDS && back <= second - first));
        return begunAgain ? second : first;
    }

    /** Minutes since 1970. A 29 February that the year lacks is 1 March: a wrong year does not lose the line. */
    static long minuteOf(int year, int month, int day, int hour, int min) {
        int before = month > 2 ? year : year - 1;
        long leapDays = before / 4 - before / 100 + before / 400 - 477L;
        long days = (year - 1970L) * 365 + leapDays + DAYS_BEFORE[month - 1] + day - 1;
        return (days * 24 + hour) * 60 + min;
    }
}
