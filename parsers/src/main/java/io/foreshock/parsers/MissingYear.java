package io.foreshock.parsers;

import java.time.Instant;
import java.time.InstantSource;
import java.time.Year;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The year of dates that lack one, from one line of a file to the next. Not thread-safe.
 *
 * <p>In a file of the past a date lies in the year of the one before it, unless it would go back by half a year: then the
 * year has changed. After the change, a straggler from December still belongs to the old year. In a file that is written
 * now, a date is the last one that is at most a day ahead of now.
 */
final class MissingYear {
    private static final long HALF_A_YEAR_SECONDS = 180L * 86_400;
    private static final long DAY_SECONDS = 86_400;
    private static final long YEAR_SECONDS = 365 * DAY_SECONDS;

    private final @Nullable InstantSource now;
    private final int firstYear;
    private int year;
    private @Nullable Instant previous;

    /** {@code firstYear} is that of the first date; null: no date can be read. */
    MissingYear(@Nullable Year firstYear, @Nullable InstantSource now) {
        this.now = now;
        this.firstYear = firstYear == null ? 0 : firstYear.getValue();
        this.year = this.firstYear;
    }

    /** The time of a date, given what it is in each year; null where there is no first year. */
    @Nullable
    Instant resolve(IntFunction<Instant> inYear) {
        if (firstYear == 0) {
            return null;
        }
        return now == null ? following(inYear) : lastUntil(now.instant().getEpochSecond() + DAY_SECONDS, inYear);
    }

    private Instant following(IntFunction<Instant> inYear) {
        Instant here = inYear.apply(year);
        if (previous != null) {
            long ahead = here.getEpochSecond() - previous.getEpochSecond();
            if (ahead < -HALF_A_YEAR_SECONDS) {
                year++;
                here = inYear.apply(year);
            } else if (ahead > HALF_A_YEAR_SECONDS && year > firstYear) {
                return inYear.apply(year - 1);
            }
        }
        previous = here;
        return here;
    }

    /** A date of a year ago or of a day ahead; the nearer one is taken. */
    private Instant lastUntil(long latest, IntFunction<Instant> inYear) {
        Instant here = inYear.apply(year);
        while (here.getEpochSecond() > latest) {
            here = inYear.apply(--year);
        }
        while (here.getEpochSecond() <= latest - YEAR_SECONDS) {
            Instant next = inYear.apply(year + 1);
            if (next.getEpochSecond() > latest) {
                break;
            }
            year++;
            here = next;
        }
        return here;
    }
}
