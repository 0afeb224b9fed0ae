package io.foreshock.parsers;

import java.time.Instant;
import java.time.InstantSource;
import java.time.Year;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Parses log times in place. A reading method returns the index after the time, or -1; then {@link
 * #instant()} is what was read. A time whose form is known but that can be more than one, such as {@code 05/06/2024 10:00} or
 * {@code 10:00 CST}, is -1, too, and {@link #unclearEnd} is where it ends. Not thread-safe.
 */
public final class TimestampParser {
    private final LocalTimes clock;
    private final MissingYear years;
    private final TimeOfDay time = new TimeOfDay();
    private final WrittenDate date = new WrittenDate();
    private final EpochTime epoch = new EpochTime();
    private final ZoneSuffix zone;
    private Instant read = Instant.EPOCH;
    private int unclearEnd = -1;

    public TimestampParser(ParseContext context) {
        this(context.zone(), context.year(), context.now());
    }

    /** Times of the past; the year is that of the first date, null where dates have years. */
    public TimestampParser(ZoneId zone, @Nullable Year year) {
        this(zone, year, null);
    }

    private TimestampParser(ZoneId zone, @Nullable Year year, @Nullable InstantSource now) {
        this.clock = new LocalTimes(zone);
        this.years = new MissingYear(year, now);
        this.zone = new ZoneSuffix(zone);
    }

    /** The time that the last successful reading method read. */
    public Instant instant() {
        return read;
    }

    /** Where the time ends that the last reading method found but could not tell from others; -1 where it found none such. */
    public int unclearEnd() {
        return unclearEnd;
    }

    /**
     * Any time with a year that begins here: {@link #iso}, {@link #clf}, {@code 13.05.2024 14:03:04}, {@code 05/13/2024, 2:03:04
     * PM}, {@code Mon May 13 14:03:04 CEST 2024}, {@code Mon, 13 May 2024 14:03:04 GMT}, {@code 20240513-140304}. Numbers that can be
     * day and month in either order are unclear, unless an earlier time of this parser told their order.
     */
    public int any(String s, int from) {
        int end = iso(s, from);
        if (end < 0 && unclearEnd < 0) {
            end = clf(s, from);
        }
        return end < 0 && unclearEnd < 0 ? written(s, from) : end;
    }

    /**
     * {@code 2022-07-11T14:01:27.000Z}, a space for the T, slashes for the dashes, comma for the dot, AM or PM, any zone or
     * none.
     */
    public int iso(String s, int from) {
        unclearEnd = -1;
        int y = Digits.at(s, from, 4);
        if (y < 0 || from + 15 > s.length()) {
            return -1;
        }
        char dash = s.charAt(from + 4);
        char t = s.charAt(from + 10);
        int month = Digits.at(s, from + 5, 2);
        int day = Digits.at(s, from + 8, 2);
        if ((dash != '-' && dash != '/')
                || s.charAt(from + 7) != dash
                || (t != 'T' && t != ' ' && t != 't')
                || !WrittenDate.isDay(month, day)) {
            return -1;
        }
        int end = time.read(s, from + 11);
        return end < 0 ? -1 : zoned(s, end, y, month, day);
    }

    /** {@code 11/Jul/2022:15:26:54 +0000}, the zone may be missing: nginx's {@code $time_local}. */
    public int clf(String s, int from) {
        unclearEnd = -1;
        if (from + 20 > s.length() || s.charAt(from + 2) != '/' || s.charAt(from + 6) != '/') {
            return -1;
        }
        int day = Digits.at(s, from, 2);
        int month = WrittenDate.monthAt(s, from + 3);
        int y = Digits.at(s, from + 7, 4);
        if (y < 0 || !WrittenDate.isDay(month, day) || s.charAt(from + 11) != ':') {
            return -1;
        }
        int end = time.read(s, from + 12);
        return end < 0 ? -1 : zoned(s, end, y, month, day);
    }

    /** {@code 11 Jul 2022 14:19:35.123}; old Redis leaves the year out, which must then be given. */
    public int dayFirst(String s, int from) {
        unclearEnd = -1;
        int dayEnd = s.indexOf(' ', from);
        int day = dayEnd == from + 1 || dayEnd == from + 2 ? Digits.at(s, from, dayEnd - from) : -1;
        int month = dayEnd < 0 ? 0 : WrittenDate.monthAt(s, dayEnd + 1);
        if (!WrittenDate.isDay(month, day)) {
            return -1;
        }
        int y = Digits.at(s, dayEnd + 5, 4);
        int end = time.read(s, y < 0 ? dayEnd + 5 : dayEnd + 10);
        if (end < 0) {
            return -1;
        }
        if (y >= 0) {
            return zoned(s, end, y, month, day);
        }
        return withoutYear(month, day) ? end : -1;
    }

    /** Where a date without a time of day ends, or a time of day without a date: what names no moment; -1 where neither stands here. */
    public int endOfPart(String s, int from) {
        int end = time.read(s, from);
        if (end >= 0) {
            return zone.read(s, time.meridiem(s, end), 0);
        }
        int dateEnd = date.read(s, from);
        return date.lacksYear() ? -1 : dateEnd;
    }

    /** {@code Jul 11 13:59:43}: RFC 3164. */
    public int rfc3164(String s, int from) {
        unclearEnd = -1;
        int month = WrittenDate.monthAt(s, from);
        if (month < 1 || from + 14 > s.length()) {
            return -1;
        }
        int day = s.charAt(from + 4) == ' ' ? Digits.at(s, from + 5, 1) : Digits.at(s, from + 4, 2);
        int end = WrittenDate.isDay(month, day) ? time.read(s, from + 7) : -1;
        return end >= 0 && withoutYear(month, day) ? end : -1;
    }

    /** Seconds since 1970 with a fraction: nginx's {@code $msec}. */
    public int epochSeconds(String s, int from) {
        unclearEnd = -1;
        int end = epoch.seconds(s, from);
        return end < 0 ? -1 : done(epoch.instant(), end);
    }

    /**
     * A number that is a time between 2001 and 2099: seconds, which may have a fraction, milliseconds, microseconds or
     * nanoseconds since 1970.
     */
    public int epoch(String s, int from) {
        unclearEnd = -1;
        int end = epoch.anyUnit(s, from);
        return end < 0 ? -1 : done(epoch.instant(), end);
    }

    private int written(String s, int from) {
        int dateEnd = date.read(s, from);
        if (dateEnd < 0) {
            return -1;
        }
        int timeFrom = afterSeparator(s, dateEnd);
        int end = Digits.count(s, timeFrom) == 6 ? time.compact(s, timeFrom) : time.read(s, timeFrom);
        if (end < 0) {
            return -1;
        }
        int after = date.lacksYear() ? yearBehind(s, end) : zoned(s, end, date.year(), date.month(), date.day());
        if (after >= 0 && date.isUnclear()) {
            unclearEnd = after;
            return -1;
        }
        return after;
    }

    /** {@code Mon May 13 14:03:04 CEST 2024}: as {@code date} and C's {@code ctime} write it. */
    private int yearBehind(String s, int timeEnd) {
        int end = time.meridiem(s, timeEnd);
        int yearEnd = date.yearBehind(s, zone.read(s, end, 0));
        if (yearEnd < 0) {
            return -1;
        }
        zone.read(s, end, localSecond(date.year(), date.month(), date.day()));
        return resolved(yearEnd, date.year(), date.month(), date.day());
    }

    private static int afterSeparator(String s, int from) {
        int at = from;
        char c = Digits.charAt(s, at);
        if (c == 'T' || c == '_' || c == '-' || c == ':') {
            return at + 1;
        }
        at += c == ',' ? 1 : 0;
        while (Digits.isSpace(Digits.charAt(s, at))) {
            at++;
        }
        return s.startsWith("at ", at) ? at + 3 : at;
    }

    private boolean withoutYear(int month, int day) {
        Instant at = years.resolve(
                year -> clock.at(year, month, day, time.hour(), time.minute(), time.second(), time.nanos()));
        if (at == null) {
            return false;
        }
        read = at;
        return true;
    }

    /** Reads what may stand behind a time of day that belongs to a date: AM or PM, and a zone. */
    private int zoned(String s, int timeEnd, int y, int month, int day) {
        int end = time.meridiem(s, timeEnd);
        return resolved(zone.read(s, end, localSecond(y, month, day)), y, month, day);
    }

    private long localSecond(int y, int month, int day) {
        return LocalTimes.minuteOf(y, month, day, time.hour(), time.minute()) * 60 + time.second();
    }

    private int resolved(int end, int y, int month, int day) {
        if (zone.isUnclear() || time.isContradiction()) {
            unclearEnd = end;
            return -1;
        }
        if (zone.isNamed()) {
            return done(Instant.ofEpochSecond(localSecond(y, month, day) - zone.offsetSeconds(), time.nanos()), end);
        }
        return done(clock.at(y, month, day, time.hour(), time.minute(), time.second(), time.nanos()), end);
    }

    private int done(Instant at, int end) {
        read = at;
        return end;
    }
}
