package io.foreshock.parsers;

/** A time of day in a text: {@code 14:01}, {@code 14:01:27.250}, {@code 2:01:27 PM}. Not thread-safe. */
final class TimeOfDay {
    private int hour;
    private int minute;
    private int second;
    private int nanos;
    private boolean contradiction;

    int hour() {
        return hour;
    }

    int minute() {
        return minute;
    }

    int second() {
        return second;
    }

    int nanos() {
        return nanos;
    }

    /** Whether AM or PM behind the time contradicts its hour. */
    boolean isContradiction() {
        return contradiction;
    }

    /** Reads one by a clock of 24 hours; returns the index after it, or -1. Seconds and their fraction may be missing. */
    int read(String s, int from) {
        int hourEnd = from + (Digits.charAt(s, from + 1) == ':' ? 1 : 2);
        if (Digits.charAt(s, hourEnd) != ':'
                || !set(Digits.at(s, from, hourEnd - from), Digits.at(s, hourEnd + 1, 2), 0)) {
            return -1;
        }
        int end = hourEnd + 3;
        int sec = Digits.charAt(s, end) == ':' ? Digits.at(s, end + 1, 2) : -1;
        if (sec < 0) {
            return end;
        }
        second = Math.min(sec, 60);
        return fraction(s, end + 3);
    }

    /** Reads {@code 140127}, which may have a fraction; returns the index after it, or -1. */
    int compact(String s, int from) {
        int sec = Digits.at(s, from + 4, 2);
        return sec >= 0 && sec <= 60 && set(Digits.at(s, from, 2), Digits.at(s, from + 2, 2), sec)
                ? fraction(s, from + 6)
                : -1;
    }

    private boolean set(int hours, int minutes, int seconds) {
        hour = hours;
        minute = minutes;
        second = seconds;
        nanos = 0;
        contradiction = false;
        return hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59;
    }

    /** Reads the fraction of a second behind a dot, a comma, or, with three digits, a colon; returns the index after it. */
    int fraction(String s, int from) {
        char mark = Digits.charAt(s, from);
        int count = mark == '.' || mark == ',' || mark == ':' ? Digits.count(s, from + 1) : 0;
        nanos = 0;
        if (count == 0 || (mark == ':' && (count != 3 || !Digits.isWordEnd(s, from + 4)))) {
            return from;
        }
        int unit = 100_000_000;
        for (int i = from + 1; i <= from + count; i++) {
            nanos += (s.charAt(i) - '0') * unit;
            unit /= 10;
        }
        return from + 1 + count;
    }

    /**
     * Reads AM or PM, where one stands behind the time that was read, and makes the time one of 24 hours. Returns the index after
     * it, which is {@code end} where none stands there.
     */
    int meridiem(String s, int end) {
        int at = Digits.isSpace(Digits.charAt(s, end)) ? end + 1 : end;
        char half = Digits.charAt(s, at);
        boolean capital = half == 'A' || half == 'P';
        if (!capital && half != 'a' && half != 'p') {
            return end;
        }
        int after = endOfMeridiem(s, at);
        // "10:00 am I late" is prose.
        if (after < 0 || (!capital && at > end && Character.isLetter(Digits.charAt(s, after + 1)))) {
            return end;
        }
        boolean afternoon = half == 'P' || half == 'p';
        // A clock of 24 hours beside AM and PM agrees with them or is no clock.
        contradiction = afternoon ? hour == 0 : hour > 12;
        if (hour <= 12) {
            hour = hour % 12 + (afternoon ? 12 : 0);
        }
        return after;
    }

    private static int endOfMeridiem(String s, int at) {
        int end = s.regionMatches(true, at + 1, ".m.", 0, 3)
                ? at + 4
                : s.regionMatches(true, at + 1, "m", 0, 1) ? at + 2 : -1;
        return end >= 0 && Digits.isWordEnd(s, end) ? end : -1;
    }
}
