package io.foreshock.parsers.postgresql;

import io.foreshock.parsers.TimestampParser;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The time in a line's prefix: a date with dashes, or seconds since 1970. Not thread-safe. */
final class PrefixTime {
    /** Digits of {@code %c} before its dot; behind it stands the process. */
    static final int SESSION_SECONDS = 8;

    private static final int SHORTEST_TIME = 16;

    private final TimestampParser times;
    private @Nullable Instant at;
    private int from;
    private int end;

    PrefixTime(TimestampParser times) {
        this.times = times;
    }

    /** The time that was found; null where none was, or it can be more than one. */
    @Nullable
    Instant at() {
        return at;
    }

    /** Where it begins. */
    int from() {
        return from;
    }

    /** Where it ends. */
    int end() {
        return end;
    }

    /** Whether a time may stand in a text: a date with dashes, or seconds since 1970. */
    static boolean mayHaveTime(String text) {
        int end = Math.min(text.length(), PrefixReader.MOST_CHARACTERS);
        for (int i = 0; i + SHORTEST_TIME <= end; i++) {
            if (isDateAt(text, i)) {
                return true;
            }
        }
        return end == text.length() && secondsAt(text) >= 0;
    }

    /** Finds the time in a text; false where there is none. */
    boolean find(String text) {
        for (int i = 0; i + SHORTEST_TIME <= text.length(); i++) {
            if (isDateAt(text, i)) {
                int isoEnd = times.iso(text.substring(0, sessionFrom(text, i + SHORTEST_TIME)), i);
                at = isoEnd < 0 ? null : times.instant();
                from = i;
                end = isoEnd < 0 ? times.unclearEnd() : isoEnd;
                return end >= 0;
            }
        }
        from = secondsAt(text);
        end = from < 0 ? -1 : times.epochSeconds(text, from);
        at = end < 0 ? null : times.instant();
        return end >= 0;
    }

    /** Where {@code -%c} begins, which could be taken for an offset behind a zone's name; the end where it does not. */
    private static int sessionFrom(String text, int from) {
        int dash = text.indexOf('-', from);
        while (dash >= 0) {
            boolean dotted = text.startsWith(".", dash + 1 + SESSION_SECONDS);
            if (dotted && isHex(text.substring(dash + 1, dash + 1 + SESSION_SECONDS))) {
                return dash;
            }
            dash = text.indexOf('-', dash + 1);
        }
        return text.length();
    }

    private static boolean isDateAt(String text, int at) {
        return isDigit(text, at)
                && !isDigit(text, at - 1)
                && text.charAt(at + 4) == '-'
                && text.charAt(at + 7) == '-'
                && isDigit(text, at + 3)
                && isDigit(text, at + 8);
    }

    /** Ten digits, a dot and three digits, the first of which no digit precedes. */
    private static int secondsAt(String text) {
        for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
            int from = dot;
            while (isDigit(text, from - 1) && dot - from <= 10) {
                from--;
            }
            if (dot - from == 10 && digitsEnd(text, dot + 1) == dot + 4) {
                return from;
            }
        }
        return -1;
    }

    /** Whether a word has only hexadecimal digits. */
    static boolean isHex(String word) {
        return word.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }

    /** Behind the decimal digits that begin at {@code from}. */
    static int digitsEnd(String text, int from) {
        int end = from;
        while (isDigit(text, end)) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
