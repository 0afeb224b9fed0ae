package io.foreshock.streams.task;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a task removes old state: after each hour of ticks. Not in the hour after a start or a jump of the ticks, because
 * a backlog may still need state that appears old. Of one task; not stored, so a restart delays the next cleanup.
 */
public final class CleanupSchedule {
    private static final Duration INTERVAL = Duration.ofHours(1);

    private @Nullable Instant due;

    /** Whether cleanup is due at this tick. */
    public boolean isDue(Instant tick) {
        Instant planned = due;
        if (planned != null && tick.isBefore(planned) && !tick.isBefore(planned.minus(INTERVAL))) {
            return false;
        }
        due = tick.plus(INTERVAL);
        return planned != null && !tick.isBefore(planned) && tick.isBefore(planned.plus(INTERVAL));
    }
}
