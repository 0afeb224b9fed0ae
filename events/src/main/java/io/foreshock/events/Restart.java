package io.foreshock.events;

import java.time.Instant;
import java.util.List;

/**
 * A restart of a process.
 *
 * @param precedingRequests the requests just before it and after the previous restart, oldest first
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
