package io.foreshock.parsers.syslog;

import io.foreshock.parsers.ParseContext;
import io.foreshock.parsers.TimestampParser;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The time of a line of syslog: {@code Jul 11 13:59:43}, with a year before the day, behind it or behind the time, with a zone
 * behind it; or RFC 3339. Not thread-safe.
 */
final class Stamp {
    private static final String WEEKDAYS = "MonTueWedThuFriSatSun";
    private static final Year ANY_YEAR = Year.of(2000);
    private static final int LONGEST_ZONE = 6;
    /** Of {@code Jul 11 }. */
    private static final int DATE = 7;
    /** Characters of a time with its zone. */
    private static final int MOST_TIME = 40;

    private final TimestampParser times;
    private final ZoneId zone;
    /** No time is known of a date without a year. */
    private final boolean yearsUnknown;

    private @Nullable Instant at;

    Stamp(ParseContext context) {
        this.zone = context.zone();
        this.yearsUnknown = context.year() == null && context.now() == null;
        this.times = yearsUnknown ? new TimestampParser(zone, ANY_YEAR) : new TimestampParser(context);
    }

    /** The time that was read last; null where its year or zone is not known. */
    @Nullable
    Instant at() {
        return at;
    }

    /** Behind the time that stands at {@code from}; -1 where none does. */
    int read(String s, int from) {
        int end = timeOrUnclear(times.iso(s, from));
        if (end >= 0) {
            return end;
        }
        int start = weekdayAt(s, from) ? from + 4 : from;
        if (isYear(s, start)) {
            return withYear(s, start + 5, start, start + 4 + DATE);
        }
        end = bsd(s, start);
        if (end >= 0) {
            at = yearsUnknown ? null : times.instant();
            return s.startsWith(" ", start + DATE - 1) ? behind(s, start, end) : end;
        }
        return isYear(s, start + DATE) ? withYear(s, start, start + DATE, start + DATE + 4) : -1;
    }

    /** RFC 3164, and with a day of one digit and no blank before it: {@code Jul 1 13:59:43}. */
    private int bsd(String s, int from) {
        if (!s.startsWith(" ", from + 5) || s.startsWith(" ", from + 4)) {
            return times.rfc3164(s, from);
        }
        String time = s.substring(from + 4, Math.min(s.length(), from + 4 + MOST_TIME));
        int end = times.rfc3164(s.substring(from, from + 4) + " " + time, 0);
        return end < 0 ? -1 : from + end - 1;
    }

    /** The date at {@code date} with the year at {@code year} and the time behind the blank at {@code time}. */
    private int withYear(String s, int date, int year, int time) {
        if (!s.startsWith(" ", time)) {
            return -1;
        }
        int read =
                dated(s, date, s.substring(year, year + 4), s.substring(time, Math.min(s.length(), time + MOST_TIME)));
        return read < 0 ? -1 : time + read;
    }

    /** What may stand behind a time without a year: a year, or a zone. */
    private int behind(String s, int date, int end) {
        int word = end + 1;
        int wordEnd = s.indexOf(' ', word);
        if (wordEnd < 0 || wordEnd == word) {
            return end;
        }
        String time = s.substring(date + DATE - 1, end);
        if (wordEnd == word + 4 && isYear(s, word)) {
            return dated(s, date, s.substring(word, wordEnd), time) < 0 ? end : wordEnd;
        }
        Instant local = at;
        if (local == null || !mayBeZone(s, word, wordEnd)) {
            return end;
        }
        String zoned = time + " " + s.substring(word, s.charAt(wordEnd - 1) == ':' ? wordEnd - 1 : wordEnd);
        if (dated(s, date, Integer.toString(local.atZone(zone).getYear()), zoned) == zoned.length()) {
            return wordEnd;
        }
        at = local;
        return end;
    }

    /** Keeps the time that was read up to {@code end}; none where it can be more than one. */
    private int timeOrUnclear(int end) {
        at = end < 0 ? null : times.instant();
        return end < 0 ? times.unclearEnd() : end;
    }

    /** How much of {@code time} was read as the time of the month and day at {@code date} in a year; -1: it is none. */
    private int dated(String s, int date, String year, String time) {
        if (date + DATE > s.length()) {
            return -1;
        }
        String day = s.substring(date + 4, date + 6).strip() + " " + s.substring(date, date + 3) + " " + year;
        int end = timeOrUnclear(times.dayFirst(day + time, 0));
        return end < 0 ? -1 : end - day.length();
    }

    private static boolean mayBeZone(String s, int from, int to) {
        if (to - from > LONGEST_ZONE || to - from < 1) {
            return false;
        }
        int end = s.charAt(to - 1) == ':' ? to - 1 : to;
        char first = s.charAt(from);
        boolean offset = first == '+' || first == '-';
        for (int i = offset ? from + 1 : from; i < end; i++) {
            char c = s.charAt(i);
            if (offset ? (c < '0' || c > '9') && c != ':' : c < 'A' || c > 'Z') {
                return false;
            }
        }
        return true;
    }

    private static boolean weekdayAt(String s, int from) {
        if (from + 4 > s.length() || s.charAt(from + 3) != ' ') {
            return false;
        }
        for (int i = 0; i < WEEKDAYS.length(); i += 3) {
            if (s.startsWith(WEEKDAYS.substring(i, i + 3), from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isYear(String s, int from) {
        if (from + 4 > s.length() || !(s.startsWith("19", from) || s.startsWith("20", from))) {
            return false;
        }
        return Character.isDigit(s.charAt(from + 2)) && Character.isDigit(s.charAt(from + 3));
    }
}
