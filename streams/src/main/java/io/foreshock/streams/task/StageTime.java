package io.foreshock.streams.task;

import java.time.Instant;
import java.util.List;

/** How far the time of a task has come. */
public interface StageTime {
    /** The broker's time of the last tick. */
    Instant time();

    /** Milliseconds that passed since it began, as ticks counted them. */
    long elapsedMs();

    /** Partitions that hold nobody up, because they lag: what does not come from there says nothing. */
    List<Integer> aside();
}
