package io.foreshock.app.config;

import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads single values. What is refused is told in words that say what to write instead. */
final class Scalars {
    private static final Map<Class<?>, Reader> READERS = Map.of(
            String.class, text -> text,
            boolean.class, Scalars::yesOrNo,
            Integer.class, text -> (int) wholeNumber(text, Integer.MIN_VALUE, Integer.MAX_VALUE),
            Short.class, text -> (short) wholeNumber(text, Short.MIN_VALUE, Short.MAX_VALUE),
            Duration.class, Scalars::duration,
            Path.class, Scalars::path,
            URI.class, Scalars::url);

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,30}");
    private static final Pattern STEP = Pattern.compile("([0-9]{1,15})(ms|s|m|h|d)");
    private static final Pattern DURATION = Pattern.compile("(?:" + STEP.pattern() + ")+");
    private static final Pattern WORDS = Pattern.compile(
            "([0-9]{1,15})\\s*(milliseconds?|millis|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms",
            Duration.ofMillis(1),
            "s",
            Duration.ofSeconds(1),
            "m",
            Duration.ofMinutes(1),
            "h",
            Duration.ofHours(1),
            "d",
            Duration.ofDays(1));

    private Scalars() {}

    private interface Reader {
        Object read(String text) throws RefusedException;
    }

    /** A text is not a value of the type; the message says what to write. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    static Object read(String text, Class<?> type) throws RefusedException {
        return READERS.get(type).read(text.strip());
    }

    private static Boolean yesOrNo(String text) throws RefusedException {
        if (!text.equals("true") && !text.equals("false")) {
            throw new RefusedException("is neither true nor false; write one of them");
        }
        return Boolean.valueOf(text);
    }

    /** What is too large for the type becomes its largest, which is out of the bounds that such keys declare. */
    private static long wholeNumber(String text, long min, long max) throws RefusedException {
        if (!NUMBER.matcher(text).matches()) {
            throw new RefusedException("is not a whole number; write digits only");
        }
        BigInteger number = new BigInteger(text);
        return number.max(BigInteger.valueOf(min)).min(BigInteger.valueOf(max)).longValueExact();
    }

    /** As Prometheus writes them: {@code 5s}, {@code 250ms}, {@code 1h30m}. */
    private static Duration duration(String text) throws RefusedException {
        if (!DURATION.matcher(text).matches()) {
            throw new RefusedException("is not a duration; write " + meant(text));
        }
        try {
            Duration sum = Duration.ZERO;
            Matcher step = STEP.matcher(text);
            while (step.find()) {
                sum = sum.plus(UNITS.get(step.group(2)).multipliedBy(Long.parseLong(step.group(1))));
            }
            return sum;
        } catch (ArithmeticException e) {
            throw new RefusedException("is longer than time is counted; write less");
        }
    }

    private static String meant(String text) {
        if (text.matches("[0-9]+")) {
            return "its unit, such as " + text + "s";
        }
        Matcher words = WORDS.matcher(text.toLowerCase(Locale.ROOT));
        if (!words.matches()) {
            return "250ms, 5s, 10m, 1h or 1d";
        }
        String unit = words.group(2);
        return words.group(1) + (unit.equals("ms") || unit.startsWith("mil") ? "ms" : unit.substring(0, 1));
    }

    private static Path path(String text) throws RefusedException {
        try {
            if (text.isEmpty()) {
                throw new RefusedException("is empty; write a path, or leave the key out");
            }
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new RefusedException("is not a path: " + e.getReason() + "; write one such as /var/lib/foreshock");
        }
    }

    private static URI url(String text) throws RefusedException {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            // the reason tells where, the text itself may hold a secret
            throw new RefusedException(
                    "is not a URL: " + e.getReason() + " at character " + (e.getIndex() + 1) + "; write https://…");
        }
    }
}
