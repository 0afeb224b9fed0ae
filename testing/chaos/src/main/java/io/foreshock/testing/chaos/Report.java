package io.foreshock.testing.chaos;

import io.foreshock.testing.chaos.site.KillRecord;
import io.foreshock.testing.chaos.verdict.IncidentState;
import io.foreshock.testing.chaos.verdict.Told;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a person reads of the runs; the last line is the ledger. */
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

    /** Everything that is not as it should be; prints nothing when all is. */
    void troubles(String run, Outcome outcome) {
        outcome.findings().forEach(finding -> out.println(run + ": " + finding));
        outcome.lines().examples().forEach(example -> out.println(run + ": " + example));
        Told told = outcome.told();
        if (!told.clean()) {
            out.println(run + ": " + told);
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

    void ledger(Outcome outcome, List<String> differences, int kills, long seed) {
        Told told = outcome.told();
        out.printf(
                Locale.ROOT,
                "messages that PagerDuty got again and folded %d, that Slack showed again %d%n",
                told.folded(),
                told.slackRepeated());
        out.printf(
                Locale.ROOT,
                "lines written %d, rows %d, lost %d, doubled %d, incidents %s, pages doubled %d, kills %d, seed %d%n",
                outcome.lines().written(),
                outcome.lines().stored(),
                outcome.lines().lost(),
                outcome.lines().doubled(),
                differences.isEmpty() ? "equal" : "differ",
                told.doubled(),
                kills,
                seed);
        out.flush();
    }
}
