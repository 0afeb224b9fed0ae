package io.foreshock.app.replay;

import io.foreshock.events.Alert;
import io.foreshock.events.Incident;
import java.util.List;

/**
 * The result of a replay.
 *
 * @param incidents every incident in its last state, in order of opening
 * @param unrecognised files of no known dataset
 * @param warnings what was left out, and why
 */
public record ReplayResult(
        long events, List<AlertedIncident> incidents, List<String> unrecognised, List<String> warnings) {
    /** An incident and its alerts. */
    public record AlertedIncident(Incident incident, List<Alert> alerts) {}
}
