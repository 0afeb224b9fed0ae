package io.foreshock.parsers;

import java.time.Instant;
import java.time.InstantSource;
import java.time.Year;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Parses log times in place. A reading method returns the index after the time, or -1; then {@link
 * #instant()} is what was read. Not thread-safe.
 */
public final class TimestampParser {
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private final LocalTimes clock;
    private final MissingYear years;
    private Instant read = Instant.EPOCH;

    private int hour;
    private int min;
    private int sec;
    private int nanos;

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
    }

    /** The time that the last successful reading method read. */
    public Instant instant() {
        return read;
    }

    /** Any time with a year that begins here: {@link #iso} or {@link #clf}. */
    public int any(String s, int from) {
        int end = iso(s, from);
        return end >= 0 ? end : clf(s, from);
    }

    /** {@code 2022-07-11T14:01:27.000Z}, a space for the T, slashes for the dashes, comma for the dot, any zone or none. */
    public int iso(String s, int from) {
        int y = digits(s, from, 4);
        if (y < 0 || from + 16 > s.length()) {
            return -1;
        }
        char dash = s.charAt(from + 4);
        char t = s.charAt(from + 10);
        int month = digits(s, from + 5, 2);
        int day = digits(s, from + 8, 2);
        if ((dash != '-' && dash != '/')
                || s.charAt(from + 7) != dash
                || (t != 'T' && t != ' ')
                || !isDay(month, day)) {
            return -1;
        }
        int end = timeOfDay(s, from + 11);
        return end < 0 ? -1 : zone(s, end, y, month, day);
    }

    /** {@code 11/Jul/2022:15:26:54 +0000}, the zone may be missing: nginx's {@code $time_local}. */
    public int clf(String s, int from) {
        if (from + 20 > s.length() || s.charAt(from + 2) != '/' || s.charAt(from + 6) != '/') {
            return -1;
        }
        int day = digits(s, from, 2);
        int month = month(s, from + 3);
        int y = digits(s, from + 7, 4);
        if (y < 0 || !isDay(month, day) || s.charAt(from + 11) != ':') {
            return -1;
        }
        int end = timeOfDay(s, from + 12);
        return end < 0 ? -1 : zone(s, end, y, month, day);
    }

    /** {@code 11 Jul 2022 14:19:35.123}; old Redis leaves the year out, which must then be given. */
    public int dayFirst(String s, int from) {
        int dayEnd = s.indexOf(' ', from);
        int day = dayEnd == from + 1 ? digits(s, from, 1) : dayEnd == from + 2 ? digits(s, from, 2) : -1;
        int month = dayEnd < 0 ? 0 : month(s, dayEnd + 1);
        if (!isDay(month, day)) {
            return -1;
        }
        int y = digits(s, dayEnd + 5, 4);
        int end = timeOfDay(s, y < 0 ? dayEnd + 5 : dayEnd + 10);
        if (end < 0) {
            return -1;
        }
        if (y >= 0) {
            return zone(s, end, y, month, day);
        }
        return withoutYear(month, day) ? end : -1;
    }

    /** {@code Jul 11 13:59:43}: RFC 3164. */
    public int rfc3164(String s, int from) {
        int month = month(s, from);
        if (month < 1 || from + 15 > s.length()) {
            return -1;
        }
        int day = s.charAt(from + 4) == ' ' ? digits(s, from + 5, 1) : digits(s, from + 4, 2);
        int end = isDay(month, day) ? timeOfDay(s, from + 7) : -1;
        return end >= 0 && withoutYear(month, day) ? end : -1;
    }

    /** Seconds since 1970 with a fraction: nginx's {@code $msec}. */
    public int epochSeconds(String s, int from) {
        int dot = from;
        while (dot < s.length() && isDigit(s.charAt(dot))) {
            dot++;
        }
        if (dot == from || dot - from > 11) {
            return -1;
        }
        nanos = 0;
        int end = fraction(s, dot);
        return done(Instant.ofEpochSecond(Long.parseLong(s.substring(from, dot)), nanos), end);
    }

    private boolean withoutYear(int month, int day) {
        Instant at = years.resolve(year -> clock.at(year, month, day, hour, min, sec, nanos));
        if (at == null) {
            return false;
        }
        read = at;
        return true;
    }

    private int timeOfDay(String s, int from) {
        hour = digits(s, from, 2);
        min = digits(s, from + 3, 2);
        if (hour < 0 || hour > 23 || min < 0 || min > 59 || s.charAt(from + 2) != ':') {
            return -1;
        }
        sec = 0;
        nanos = 0;
        int end = from + 5;
        if (end < s.length() && s.charAt(end) == ':' && digits(s, end + 1, 2) >= 0) {
            sec = Math.min(digits(s, end + 1, 2), 60);
            end = fraction(s, end + 3);
        }
        return end;
    }

    private int fraction(String s, int from) {
        if (from + 1 >= s.length()
                || (s.charAt(from) != '.' && s.charAt(from) != ',')
                || !isDigit(s.charAt(from + 1))) {
            return from;
        }
        int end = from + 1;
        int unit = 100_000_000;
        while (end < s.length() && isDigit(s.charAt(end))) {
            nanos += (s.charAt(end) - '0') * unit;
            unit /= 10;
            end++;
        }
        return end;
    }

    private int zone(String s, int end, int y, int month, int day) {
        int sign = end < s.length() && s.charAt(end) == ' ' ? end + 1 : end;
        if (sign < s.length()) {
            char c = s.charAt(sign);
            if (c == 'Z' && (sign + 1 == s.length() || !Character.isLetterOrDigit(s.charAt(sign + 1)))) {
                return done(LocalTimes.at(y, month, day, hour, min, sec, nanos, 0), sign + 1);
            }
            if ((c == '+' || c == '-') && digits(s, sign + 1, 2) >= 0) {
                int colon = sign + 3 < s.length() && s.charAt(sign + 3) == ':' ? 1 : 0;
                int minutes = digits(s, sign + 3 + colon, 2);
                if (minutes >= 0) {
                    int offset = (digits(s, sign + 1, 2) * 60 + minutes) * 60;
                    Instant at = LocalTimes.at(y, month, day, hour, min, sec, nanos, c == '-' ? -offset : offset);
                    return done(at, sign + 5 + colon);
                }
            }
            if (s.startsWith("UTC", sign) || s.startsWith("GMT", sign)) {
                return done(LocalTimes.at(y, month, day, hour, min, sec, nanos, 0), sign + 3);
            }
        }
        return done(clock.at(y, month, day, hour, min, sec, nanos), end);
    }

    private int done(Instant at, int end) {
        read = at;
        return end;
    }

    private static boolean isDay(int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    private static int month(String s, int from) {
        if (from + 3 > s.length()) {
            return -1;
        }
        for (int m = 0; m < 12; m++) {
            if (MONTHS.regionMatches(m * 3, s, from, 3)) {
                return m + 1;
            }
        }
        return -1;
    }

    /** The number that stands in exactly these places, or -1. */
    private static int digits(String s, int from, int count) {
        if (from < 0 || from + count > s.length()) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < from + count; i++) {
            char c = s.charAt(i);
            if (!isDigit(c)) {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
