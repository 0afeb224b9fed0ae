package io.foreshock.events;

import java.time.Instant;
import java.util.List;

/**
 * A process that ended and came again.
 *
 * @param precedingRequests the requests that came just before it, oldest first; since the restart before it
 */
public record Restart(
        Instant at,
        String host,
        String process,
        String reason,
        boolean planned,
        boolean approximate,
        List<String> sources,
        List<Request> precedingRequests) {}
