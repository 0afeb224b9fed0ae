package io.foreshock.testing.chaos.environment;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A kill that was carried out.
 *
 * @param at since the script's start
 * @param down from the kill to the restart
 * @param readyAfter from the restart until the process answered; null when it was killed again before, or failed
 */
public record KillRecord(
        Duration at, String victim, Duration down, @Nullable Duration readyAfter) {}
