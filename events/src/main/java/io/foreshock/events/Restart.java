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
        List<Request> precedingRequests) {
    /** The same, with the last of its preceding requests only. */
    public Restart withLastRequestOnly() {
        int count = precedingRequests.size();
        return new Restart(
                at,
                host,
                process,
                reason,
                planned,
                approximate,
                sources,
                precedingRequests.subList(Math.max(0, count - 1), count));
    }
}
