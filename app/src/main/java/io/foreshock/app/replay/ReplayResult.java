package io.foreshock.app.replay;

import io.foreshock.events.Alert;
import io.foreshock.events.Incident;
import java.util.List;

/**
 * What a replay found.
 *
 * @param stories every incident in its last state, in the order in which they opened
 * @param unrecognised files that nothing could be made of
 * @param warnings what was left out, and why
 */
public record ReplayResult(long events, List<Told> stories, List<String> unrecognised, List<String> warnings) {
    /** An incident and what people would have been told of it. */
    public record Told(Incident incident, List<Alert> alerts) {}
}
