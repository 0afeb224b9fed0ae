package io.foreshock.parsers;

import java.time.Year;
import java.time.ZoneOffset;

/** A line of an unknown file, with the times that it may begin with. Not thread-safe. */
public final class LineSample {
    private static final Year ANY_YEAR = Year.of(2000);

    private final String text;
    private final TimestampParser times = new TimestampParser(ZoneOffset.UTC, ANY_YEAR);
    private final int isoEnd;

    public LineSample(String text) {
        this.text = text;
        this.isoEnd = times.iso(text, 0);
    }

    public String text() {
        return text;
    }

    /** Whether it begins with a time like {@code 2022-07-11 14:01:27}. */
    public boolean hasIsoTime() {
        return isoEnd >= 0;
    }

    /** Whether {@code expected} stands right behind that time. */
    public boolean continuesWith(String expected) {
        return hasIsoTime() && text.startsWith(expected, isoEnd);
    }

    /** The text behind that time; all of it where there is none. */
    public String afterIsoTime() {
        return hasIsoTime() ? text.substring(isoEnd) : text;
    }

    /** The text behind a time like {@code 11/Jul/2022:15:26:54}; all of it where there is none. */
    public String afterClfTime() {
        int end = times.clf(text, 0);
        return end < 0 ? text : text.substring(end).strip();
    }

    /** Whether it begins like {@code Jul 11 13:59:43}. */
    public boolean hasSyslogTime() {
        return times.rfc3164(text, 0) >= 0;
    }

    /** Whether a time like {@code 11 Jul 2022 14:19:35} stands at an index. */
    public boolean hasDayFirstTime(int at) {
        return times.dayFirst(text, at) >= 0;
    }
}
