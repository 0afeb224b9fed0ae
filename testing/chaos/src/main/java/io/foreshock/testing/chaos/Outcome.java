package io.foreshock.testing.chaos;

import io.foreshock.testing.chaos.environment.KillRecord;
import io.foreshock.testing.chaos.result.IncidentState;
import io.foreshock.testing.chaos.result.LineCounts;
import io.foreshock.testing.chaos.result.NotificationCounts;
import java.util.List;

/**
 * The result of a run.
 *
 * @param findings failures of processes, and what did not become quiescent, one line each
 * @param unfinished whether the result was read before the run was quiescent
 */
public record Outcome(
        LineCounts lines,
        List<IncidentState> incidents,
        NotificationCounts notifications,
        List<KillRecord> kills,
        List<String> findings,
        boolean unfinished) {

    /** Whether it is correct apart from its incidents, which are compared with those of another run. */
    public boolean clean() {
        return lines.clean() && notifications.clean() && findings.isEmpty() && !unfinished;
    }
}
