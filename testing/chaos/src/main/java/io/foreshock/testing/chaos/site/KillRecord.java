package io.foreshock.testing.chaos.site;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A kill that was done.
 *
 * @param at since the script's start
 * @param down until it was started again
 * @param readyAfter from its new start until it did its work; null when it was killed again before, or failed
 */
public record KillRecord(
        Duration at, String victim, Duration down, @Nullable Duration readyAfter) {}
