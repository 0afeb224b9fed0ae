package io.foreshock.streams.detect;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;

/**
 * The hours of the week, UTC, in which nothing came before. The first quiet night and the first quiet Saturday are told, and those that
 * follow are usual. An hour that was busy again is forgotten, so an outage teaches nothing that lasts; as is one that was not quiet for a
 * week.
 */
final class QuietHours {
    private static final Duration REMEMBERED = Duration.ofDays(8);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Duration A_WEEK = Duration.ofDays(7);
    private static final int HOURS_OF_A_DAY = 24;
    private static final int SECONDS_OF_HALF_AN_HOUR = 1_800;
    private static final int SECONDS_OF_AN_HOUR = 3_600;

    private QuietHours() {}

    /** A silence from then to then is over: what came of it was usual, or is not now. */
    static void learn(Map<Integer, Instant> hours, Instant from, Instant to) {
        hours.values().removeIf(seen -> seen.plus(REMEMBERED).isBefore(to));
        Instant hour = from;
        while (hour.isBefore(to) && hour.isBefore(from.plus(A_WEEK))) {
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

    /**
     * Whether it is usual that nothing comes then: as a week ago, or, so that a night is learned within a day, as a day before.
     *
     * @param since when the silence began. The day before says nothing of today where it was quiet before that hour, too, and today was
     *     not: a Sunday of a Monday.
     */
    static boolean isUsual(Map<Integer, Instant> hours, Instant since, Instant at) {
        return wasQuietAWeekBefore(hours, at)
                || (wasQuietADayBefore(hours, at) && !wasQuietADayBefore(hours, since.minus(AN_HOUR)));
    }

    private static boolean wasQuietAWeekBefore(Map<Integer, Instant> hours, Instant at) {
        Instant until = hours.get(hourOf(at));
        return until != null
                && until.isBefore(at.minus(A_DAY))
                && !until.plus(REMEMBERED).isBefore(at);
    }

    private static boolean wasQuietADayBefore(Map<Integer, Instant> hours, Instant at) {
        Instant then = at.minus(A_DAY);
        Instant until = hours.get(hourOf(then));
        return until != null && !until.plus(AN_HOUR).isBefore(then);
    }

    private static int hourOf(Instant at) {
        ZonedDateTime time = at.atZone(ZoneOffset.UTC);
        return (time.getDayOfWeek().getValue() - 1) * HOURS_OF_A_DAY + time.getHour();
    }
}
