package io.foreshock.app.replay;

import io.foreshock.app.read.Understanding;
import io.foreshock.events.Alert;
import io.foreshock.events.Incident;
import java.util.List;

/**
 * The result of a replay.
 *
 * @param incidents every incident in its last state, in order of opening
 * @param files each file that was read
 * @param unrecognised files of no known dataset
 * @param warnings what was left out, and why
 */
public record ReplayResult(
        long events,
        List<AlertedIncident> incidents,
        List<ReadFile> files,
        List<String> unrecognised,
        List<String> warnings) {
    /** Whether all was read, and understood so far that no incident means that there was none. */
    public boolean isJudged() {
        return warnings.isEmpty()
                && files.stream().allMatch(file -> file.understanding().isEnough());
    }

    /** A file, as far as it was read. */
    public record ReadFile(String host, String path, long lines, Understanding understanding) {}

    /** An incident and its alerts. */
    public record AlertedIncident(Incident incident, List<Alert> alerts) {}
}
