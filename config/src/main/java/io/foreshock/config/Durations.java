package io.foreshock.config;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Prometheus writes them: {@code 5s}, {@code 250ms}, {@code 1h30m}. */
final class Durations {
    private static final Pattern STEP = Pattern.compile("([0-9]{1,15})(ms|s|m|h|d)");
    private static final Pattern DURATION = Pattern.compile("(?:" + STEP.pattern() + ")+");
    private static final Pattern WORDS = Pattern.compile(
            "([0-9]{1,15})\\s*(milliseconds?|millis|ms|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1));

    private Durations() {}

    static Duration parse(String text) {
        if (!DURATION.matcher(text).matches()) {
            throw new IllegalArgumentException("is not a duration; write " + suggestion(text));
        }
        try {
            Duration sum = Duration.ZERO;
            Matcher step = STEP.matcher(text);
            while (step.find()) {
                sum = sum.plus(
                        Objects.requireNonNull(UNITS.get(step.group(2))).multipliedBy(Long.parseLong(step.group(1))));
            }
            return sum;
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("is too long; write less", e);
        }
    }

    private static String suggestion(String text) {
        if (text.matches("[0-9]+")) {
            return "a unit, such as " + text + "s";
        }
        Matcher words = WORDS.matcher(text.toLowerCase(Locale.ROOT));
        if (!words.matches()) {
            return "250ms, 5s, 10m, 1h or 1d";
        }
        String unit = words.group(2);
        return words.group(1) + (unit.equals("ms") || unit.startsWith("mil") ? "ms" : unit.substring(0, 1));
    }
}
