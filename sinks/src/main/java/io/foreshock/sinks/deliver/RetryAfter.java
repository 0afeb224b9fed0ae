package io.foreshock.sinks.deliver;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The HTTP header Retry-After: seconds, or a date (RFC 9110, 10.2.3). */
final class RetryAfter {
    /** The longest wait, for a receiver that asks for more or whose clock is far off. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private RetryAfter() {}

    /** The requested wait, from 0 to an hour; null where the value is neither seconds nor a date. */
    static @Nullable Duration parse(String value, Clock clock) {
        try {
            Duration wait = value.matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(value))
                    : Duration.between(clock.instant(), date(value));
            if (wait.isNegative()) {
                return Duration.ZERO;
            }
            return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant date(String value) {
        return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }
}
