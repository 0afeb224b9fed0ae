package io.foreshock.testing.chaos;

import io.foreshock.testing.chaos.environment.KillRecord;
import io.foreshock.testing.chaos.result.IncidentState;
import io.foreshock.testing.chaos.result.NotificationCounts;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Prints the outcomes of the runs; the last line has the counts. */
final class Report {
    private final PrintWriter out;

    Report(PrintWriter out) {
        this.out = out;
    }

    void kills(List<KillRecord> kills) {
        out.println("   at s  victim          down s  ready after s");
        for (KillRecord kill : kills) {
            out.printf(
                    Locale.ROOT,
                    "%7.1f  %-14s  %6.1f  %s%n",
                    seconds(kill.at()),
                    kill.victim(),
                    seconds(kill.down()),
                    kill.readyAfter() == null
                            ? "killed again before"
                            : String.format(Locale.ROOT, "%13.1f", seconds(kill.readyAfter())));
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    /** Findings, examples of wrong lines, and the notification counts when they are not clean. */
    void failures(String run, Outcome outcome) {
        outcome.findings().forEach(finding -> out.println(run + ": " + finding));
        outcome.lines().examples().forEach(example -> out.println(run + ": " + example));
        if (!outcome.notifications().clean()) {
            out.println(run + ": " + outcome.notifications());
        }
    }

    void differences(List<String> differences) {
        differences.forEach(out::println);
    }

    void incidents(List<IncidentState> incidents) {
        for (IncidentState incident : incidents) {
            out.printf(
                    Locale.ROOT,
                    "incident %s: %s, %s, %s, signals %s, restarts %d, errors %s%n",
                    incident.service(),
                    incident.severity(),
                    incident.state(),
                    incident.kinds(),
                    incident.signals(),
                    incident.restarts().size(),
                    incident.errors());
        }
    }

    void counts(Outcome outcome, List<String> differences, int kills, long seed) {
        NotificationCounts notifications = outcome.notifications();
        out.printf(
                Locale.ROOT,
                "messages repeated: %d that PagerDuty deduplicates, %d that Slack shows%n",
                notifications.deduplicated(),
                notifications.slackRepeated());
        out.printf(
                Locale.ROOT,
                "lines written %d, rows %d, lost %d, duplicated %d, incidents %s, pages duplicated %d, kills %d, seed %d%n",
                outcome.lines().written(),
                outcome.lines().stored(),
                outcome.lines().lost(),
                outcome.lines().duplicated(),
                differences.isEmpty() ? "equal" : "differ",
                notifications.duplicated(),
                kills,
                seed);
        out.flush();
    }
}
