package io.foreshock.parsers.container;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** {@code 2026-11-25T10:00:00.123456789Z} or with an offset {@code +01:00}: RFC 3339 as Go writes it. */
final class Rfc3339 {
    private static final int SECONDS_END = 19;
    private static final int MOST_FRACTION = 9;
    /** What stands between the numbers, whose places are blank. */
    private static final String SHAPE = "    -  -  T  :  :  ";

    private Rfc3339() {}

    /** Whether a line may begin with such a time, by few bytes. */
    static boolean mayBe(byte[] bytes, int from, int to) {
        return to - from > SECONDS_END && bytes[from + 4] == '-' && bytes[from + 10] == 'T';
    }

    /** The time that [from, to) is; null where it is something else. */
    static @Nullable Instant read(byte[] bytes, int from, int to) {
        if (!mayBe(bytes, from, to) || !hasShape(bytes, from)) {
            return null;
        }
        int at = from + SECONDS_END;
        int nanos = 0;
        if (bytes[at] == '.') {
            int digits = 0;
            for (at++; at < to && isDigit(bytes[at]) && digits < MOST_FRACTION; at++, digits++) {
                nanos = nanos * 10 + bytes[at] - '0';
            }
            for (; digits < MOST_FRACTION; digits++) {
                nanos *= 10;
            }
        }
        int offset = offsetSeconds(bytes, at, to);
        int month = number(bytes, from + 5, 2);
        int day = number(bytes, from + 8, 2);
        int year = number(bytes, from, 4);
        if (offset == Integer.MIN_VALUE
                || month < 1
                || month > 12
                || !YearMonth.of(year, month).isValidDay(day)) {
            return null;
        }
        int hour = number(bytes, from + 11, 2);
        int minute = number(bytes, from + 14, 2);
        int second = number(bytes, from + 17, 2);
        return hour > 23 || minute > 59 || second > 60
                ? null
                : Instant.ofEpochSecond(
                        LocalDate.of(year, month, day).toEpochDay() * 86_400
                                + (hour * 60L + minute) * 60
                                + second
                                - offset,
                        nanos);
    }

    private static boolean hasShape(byte[] bytes, int from) {
        for (int i = 0; i < SECONDS_END; i++) {
            char expected = SHAPE.charAt(i);
            if (expected == ' ' ? !isDigit(bytes[from + i]) : bytes[from + i] != expected) {
                return false;
            }
        }
        return true;
    }

    /** Of {@code Z} or {@code +01:00}, to which nothing is added; the least number where something else stands there. */
    private static int offsetSeconds(byte[] bytes, int at, int to) {
        if (to - at == 1 && bytes[at] == 'Z') {
            return 0;
        }
        boolean isOffset = to - at == 6
                && (bytes[at] == '+' || bytes[at] == '-')
                && isDigit(bytes[at + 1])
                && isDigit(bytes[at + 2])
                && bytes[at + 3] == ':'
                && isDigit(bytes[at + 4])
                && isDigit(bytes[at + 5]);
        int seconds = isOffset ? (number(bytes, at + 1, 2) * 60 + number(bytes, at + 4, 2)) * 60 : Integer.MIN_VALUE;
        return isOffset && bytes[at] == '-' ? -seconds : seconds;
    }

    private static int number(byte[] bytes, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }
}
