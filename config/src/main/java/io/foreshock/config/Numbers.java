package io.foreshock.config;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** Whole numbers of a configuration. One too large for its type becomes the type's largest, which no bounds allow. */
final class Numbers {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,30}");

    private Numbers() {}

    static Integer wholeInt(String text) {
        return (int) whole(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    static Short wholeShort(String text) {
        return (short) whole(text, Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private static long whole(String text, long min, long max) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("is not a whole number; write digits only");
        }
        return new BigInteger(text)
                .max(BigInteger.valueOf(min))
                .min(BigInteger.valueOf(max))
                .longValueExact();
    }
}
