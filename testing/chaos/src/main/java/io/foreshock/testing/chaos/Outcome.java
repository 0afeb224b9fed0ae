package io.foreshock.testing.chaos;

import io.foreshock.testing.chaos.site.KillRecord;
import io.foreshock.testing.chaos.verdict.IncidentState;
import io.foreshock.testing.chaos.verdict.LineLedger;
import io.foreshock.testing.chaos.verdict.Told;
import java.util.List;

/**
 * What a run ended in.
 *
 * @param findings what went wrong with a process, or did not come to rest, one line each
 * @param unfinished whether it was read before it had come to rest
 */
public record Outcome(
        LineLedger lines,
        List<IncidentState> incidents,
        Told told,
        List<KillRecord> kills,
        List<String> findings,
        boolean unfinished) {

    /** Whether it is right by itself, whatever the incidents should be. */
    public boolean clean() {
        return lines.clean() && told.clean() && findings.isEmpty() && !unfinished;
    }
}
