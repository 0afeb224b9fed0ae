package io.foreshock.testing.chaos.environment;

import java.time.Duration;

/**
 * A planned kill.
 *
 * @param at since the script's start
 * @param down from the kill to the restart
 */
public record Kill(Duration at, String victim, Duration down) {}
