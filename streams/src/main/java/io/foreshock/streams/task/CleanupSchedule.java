package io.foreshock.streams.task;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a task looks for what it may forget: after each hour of ticks. In the hour after a start or a leap of the ticks it
 * does not, because a backlog may still need what looks old. Of one task; that it starts anew with the task only makes
 * it look later.
 */
public final class CleanupSchedule {
    private static final Duration INTERVAL = Duration.ofHours(1);

    private @Nullable Instant due;

    /** Whether it is time, at this tick. */
    public boolean isDue(Instant tick) {
        Instant planned = due;
        if (planned != null && tick.isBefore(planned)) {
            return false;
        }
        due = tick.plus(INTERVAL);
        return planned != null && tick.isBefore(planned.plus(INTERVAL));
    }
}
