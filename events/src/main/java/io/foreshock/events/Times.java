package io.foreshock.events;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** The format of all times: RFC 3339, UTC, milliseconds. */
public final class Times {
    private static final String SHAPE = "0000-00-00T00:00:00.000Z";
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private Times() {}

    /** The time as {@code 2022-07-11T14:01:27.000Z}; what is finer than a millisecond is cut off. */
    public static String rfc3339(Instant time) {
        LocalDateTime t = LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
        char[] text = SHAPE.toCharArray();
        digits(text, 0, 4, t.getYear());
        digits(text, 5, 2, t.getMonthValue());
        digits(text, 8, 2, t.getDayOfMonth());
        digits(text, 11, 2, t.getHour());
        digits(text, 14, 2, t.getMinute());
        digits(text, 17, 2, t.getSecond());
        digits(text, 20, 3, t.getNano() / 1_000_000);
        return new String(text);
    }

    private static void digits(char[] text, int at, int count, int number) {
        int rest = number;
        for (int i = at + count - 1; i >= at; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /**
     * The time of an RFC 3339 text, at any offset. Its years have four digits, so milliseconds since 1970 always fit
     * into a {@code long}.
     *
     * @throws DateTimeParseException when the text is no such time
     */
    public static Instant parse(String text) {
        if (hasOurShape(text)) {
            return ours(text);
        }
        Instant time = Instant.parse(text);
        if (time.isBefore(FIRST) || time.isAfter(LAST)) {
            throw new DateTimeParseException("the year is not one of 0000 to 9999", text, 0);
        }
        return time;
    }

    /** Whether the text is as {@link #rfc3339} writes it: nearly all are, and those are read without a formatter. */
    private static boolean hasOurShape(String text) {
        if (text.length() != SHAPE.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char shape = SHAPE.charAt(i);
            if (shape == '0' ? c < '0' || c > '9' : c != shape) {
                return false;
            }
        }
        return true;
    }

    private static Instant ours(String text) {
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 5, 2),
                            number(text, 8, 2),
                            number(text, 11, 2),
                            number(text, 14, 2),
                            number(text, 17, 2),
                            number(text, 20, 3) * 1_000_000)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new DateTimeParseException("not a time: " + e.getMessage(), text, 0, e);
        }
    }

    private static int number(String text, int at, int count) {
        int number = 0;
        for (int i = at; i < at + count; i++) {
            number = number * 10 + (text.charAt(i) - '0');
        }
        return number;
    }
}
