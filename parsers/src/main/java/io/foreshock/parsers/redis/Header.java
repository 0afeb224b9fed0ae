package io.foreshock.parsers.redis;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a line of Redis's log says; null where it leaves that out.
 *
 * @param message the text behind the rest
 */
record Header(
        Instant at,
        @Nullable Long pid,
        @Nullable String role,
        @Nullable String level,
        String message) {}
