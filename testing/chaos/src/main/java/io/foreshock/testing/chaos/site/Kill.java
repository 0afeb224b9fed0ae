package io.foreshock.testing.chaos.site;

import java.time.Duration;

/**
 * A kill that is planned.
 *
 * @param at since the script's start
 * @param down from the kill until it is started again
 */
public record Kill(Duration at, String victim, Duration down) {}
