package io.foreshock.parsers;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The zone behind a time of day: {@code Z}, {@code +03}, {@code -0300}, {@code +03:00}, {@code UTC}, {@code GMT+0200 (CEST)},
 * {@code EST}, {@code Europe/Berlin}. Not thread-safe.
 */
final class ZoneSuffix {
    private static final int MOST_HOURS = 15;

    private final ZoneId own;
    /** Made when a name is first seen: most files have none. */
    private @Nullable ZoneNames names;

    private int offset = ZoneNames.NONE;

    ZoneSuffix(ZoneId own) {
        this.own = own;
    }

    /** Whether the last one that was read names a zone, known or not. */
    boolean isNamed() {
        return offset != ZoneNames.NONE;
    }

    /** Whether it can be more than one zone, or none on Earth. */
    boolean isUnclear() {
        return offset == ZoneNames.UNCLEAR;
    }

    /** Its offset from UTC in seconds. */
    int offsetSeconds() {
        return offset;
    }

    /**
     * Reads the zone that may stand at {@code end}; returns the index after it, which is {@code end} where none stands there.
     *
     * @param local the wall-clock time before it, as seconds since 1970
     */
    int read(String s, int end, long local) {
        offset = ZoneNames.NONE;
        int at = Digits.charAt(s, end) == ' ' ? end + 1 : end;
        char c = Digits.charAt(s, at);
        int after = end;
        if (c == '+' || c == '-') {
            after = offset(s, at);
        } else if ((c == 'Z' || (c == 'z' && at == end)) && Digits.isWordEnd(s, at + 1)) {
            offset = 0;
            after = at + 1;
        } else if (c >= 'A' && c <= 'Z') {
            after = name(s, at, local);
        }
        return isNamed() ? afterBrackets(s, after) : end;
    }

    /** Reads {@code +03}, {@code +0300} or {@code +03:00}. */
    private int offset(String s, int sign) {
        int count = Digits.count(s, sign + 1);
        int hours = Digits.at(s, sign + 1, 2);
        if (count == 2 && Digits.charAt(s, sign + 3) == ':' && Digits.count(s, sign + 4) == 2) {
            return set(s, sign, hours, Digits.at(s, sign + 4, 2), sign + 6);
        }
        if (count == 4) {
            return set(s, sign, hours, Digits.at(s, sign + 3, 2), sign + 5);
        }
        return count == 2 && hours <= MOST_HOURS && Digits.isWordEnd(s, sign + 3)
                ? set(s, sign, hours, 0, sign + 3)
                : sign;
    }

    private int set(String s, int sign, int hours, int minutes, int after) {
        int seconds = (hours * 60 + minutes) * 60;
        offset = hours > MOST_HOURS || minutes > 59 ? ZoneNames.UNCLEAR : s.charAt(sign) == '-' ? -seconds : seconds;
        return after;
    }

    private int name(String s, int from, long local) {
        int end = Digits.endOfLetters(s, from);
        if (Digits.charAt(s, end) == '/') {
            return region(s, from, local);
        }
        if (!isCapitals(s, from, end)) {
            return from;
        }
        ZoneNames known = names;
        if (known == null) {
            known = new ZoneNames(own);
            names = known;
        }
        offset = known.offsetOf(s.substring(from, end), local);
        char next = Digits.charAt(s, end);
        if (offset == 0 && (next == '+' || next == '-')) {
            int after =
                    Digits.count(s, end + 1) == 1 ? set(s, end, Digits.at(s, end + 1, 1), 0, end + 2) : offset(s, end);
            return after == end ? end : afterComment(s, after);
        }
        if (!Digits.isWordEnd(s, end)) {
            offset = ZoneNames.NONE;
        }
        return end;
    }

    private static boolean isCapitals(String s, int from, int end) {
        for (int i = from; i < end; i++) {
            if (s.charAt(i) > 'Z') {
                return false;
            }
        }
        return end - from >= 3;
    }

    private int region(String s, int from, long local) {
        int end = endOfRegion(s, from);
        offset = ZoneNames.offsetOfRegion(s.substring(from, end), local);
        return end;
    }

    private static int endOfRegion(String s, int from) {
        int end = from;
        while (!Digits.isWordEnd(s, end) || Digits.charAt(s, end) == '/' || Digits.charAt(s, end) == '-') {
            end++;
        }
        return end;
    }

    /** Behind {@code (Central European Summer Time)}, which JavaScript adds. */
    private static int afterComment(String s, int end) {
        int close = s.startsWith(" (", end) ? s.indexOf(')', end) : -1;
        return close < 0 ? end : close + 1;
    }

    /** Behind {@code [Europe/Berlin]}, which Java adds. */
    private static int afterBrackets(String s, int end) {
        int close = Digits.charAt(s, end) == '[' ? endOfRegion(s, end + 1) : end;
        return Digits.charAt(s, close) == ']' && s.substring(end, close).indexOf('/') > 0 ? close + 1 : end;
    }
}
