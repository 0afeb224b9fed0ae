package io.foreshock.parsers;

import org.jspecify.annotations.Nullable;

/** Numbers from untrusted text; null where it is no number. */
public final class Numbers {
    private static final int MOST_DIGITS = 18;

    private Numbers() {}

    /** Digits only, leading zeros allowed: nginx writes status {@code 009}. */
    public static @Nullable Long wholeOrNull(String text) {
        if (text.isEmpty() || text.length() > MOST_DIGITS) {
            return null;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return null;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }

    /** Seconds with at most nine decimals, as nanoseconds. */
    public static @Nullable Long nanosOrNull(String seconds) {
        int dot = seconds.indexOf('.');
        Long whole = wholeOrNull(dot < 0 ? seconds : seconds.substring(0, dot));
        Long part = dot < 0 ? Long.valueOf(0) : wholeOrNull((seconds.substring(dot + 1) + "000000000").substring(0, 9));
        return whole == null || part == null || whole > 1_000_000_000L ? null : whole * 1_000_000_000L + part;
    }
}
