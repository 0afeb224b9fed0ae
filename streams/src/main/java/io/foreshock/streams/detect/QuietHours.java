package io.foreshock.streams.detect;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * The hours of the day in which nothing came before: the first quiet night is told, and those that follow are usual. An hour that was
 * busy again is forgotten, so an outage teaches nothing that lasts; as is one that was not quiet for a week.
 */
final class QuietHours {
    private static final Duration REMEMBERED = Duration.ofDays(8);
    private static final int SECONDS_OF_HALF_AN_HOUR = 1_800;
    private static final int SECONDS_OF_AN_HOUR = 3_600;

    private QuietHours() {}

    /** A silence from then to then is over: what came of it was usual, or is not now. */
    static void learn(Map<Integer, Instant> hours, Instant from, Instant to) {
        hours.values().removeIf(seen -> seen.plus(REMEMBERED).isBefore(to));
        Instant hour = from;
        while (hour.isBefore(to) && Duration.between(from, hour).toDays() < 1) {
            hours.put(hourOf(hour), to);
            hour = hour.plusSeconds(SECONDS_OF_AN_HOUR - hour.getEpochSecond() % SECONDS_OF_AN_HOUR);
        }
    }

    /** The log was busy then. */
    static void busy(Map<Integer, Instant> hours, Instant at) {
        // An hour begins and ends as the one before and after it; in its second half it is what it is.
        if (!hours.isEmpty() && at.getEpochSecond() % SECONDS_OF_AN_HOUR >= SECONDS_OF_HALF_AN_HOUR) {
            hours.remove(hourOf(at));
        }
    }

    /** Whether it is usual that nothing comes then. */
    static boolean isUsual(Map<Integer, Instant> hours, Instant at) {
        Instant seen = hours.get(hourOf(at));
        return seen != null && !seen.plus(REMEMBERED).isBefore(at);
    }

    private static int hourOf(Instant at) {
        return at.atZone(ZoneOffset.UTC).getHour();
    }
}
