package io.foreshock.parsers.syslog;

import io.foreshock.events.Topic;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.Format;
import io.foreshock.parsers.Likelihood;
import io.foreshock.parsers.LineSample;
import java.util.List;
import java.util.Set;

/** syslog files, the kernel's log and the journal. */
public final class SyslogFormat implements Format {
    private static final Set<String> SYSLOGS = Set.of("syslog", "messages", "syslog.log");

    @Override
    public List<Dataset> datasets() {
        Dataset syslog = Dataset.of("system.syslog", "The system's log", Topic.LOGS_SYSLOG)
                .suchAs("Jul 11 14:02:17 api-1 systemd[1]: Started Daily apt download activities.")
                .recognisedByPath(path -> Likelihood.CERTAIN.when(SYSLOGS.contains(path.name())))
                .recognisedByLine(line -> Likelihood.LIKELY.when(isSyslog(line) && !isKernel(line)))
                .usuallyAt("/var/log", "syslog")
                .datesWithoutYear()
                .parsedLineByLineBy(context -> new Syslog(context, false));
        Dataset kernel = Dataset.of("system.kernel", "The kernel's log", Topic.LOGS_SYSLOG)
                .suchAs("Jul 11 14:02:17 api-1 kernel: [811.20] Out of memory: Killed process 7 (node)")
                .recognisedByPath(path -> Likelihood.CERTAIN.when(path.name().equals("kern.log")))
                .recognisedByLine(line -> Likelihood.LIKELY.when(isKernel(line)))
                .usuallyAt("/var/log", "kern.log")
                .datesWithoutYear()
                .parsedLineByLineBy(context -> new Syslog(context, true));
        Dataset journal = Dataset.of(
                        "system.journald",
                        "The journal as `journalctl -o json` writes it; its events are of `system.syslog` and `system.kernel`",
                        Topic.LOGS_SYSLOG)
                .suchAs("{\"__REALTIME_TIMESTAMP\":\"1657548137000000\",\"_HOSTNAME\":\"api-1\",\"PRIORITY\":\"6\","
                        + "\"SYSLOG_IDENTIFIER\":\"sshd\",\"_PID\":\"7\",\"MESSAGE\":\"Connection closed\"}")
                .recognisedByLine(line -> Likelihood.CERTAIN.when(isJournal(line.text())))
                .usuallyAt("/var/log", "journal.json")
                .parsedLineByLineBy(Journal::new);
        return List.of(syslog, kernel, journal);
    }

    private static boolean isJournal(String line) {
        return line.startsWith("{") && line.contains("\"__REALTIME_TIMESTAMP\"") && line.contains("\"MESSAGE\"");
    }

    private static boolean isSyslog(LineSample line) {
        LineSample rest = withoutPriority(line);
        return rest.hasSyslogTime()
                || (rest.continuesWith(" ")
                        && rest.text().charAt(10) == 'T'
                        && (rest.text().contains("]: ") || !rest.text().equals(line.text()) || isRfc5424(rest)));
    }

    private static boolean isRfc5424(LineSample line) {
        return Rfc5424.at(
                        line.text(), line.text().length() - line.afterIsoTime().length())
                != null;
    }

    private static boolean isKernel(LineSample line) {
        LineSample rest = withoutPriority(line);
        return rest.hasSyslogTime() && rest.text().contains(" kernel: ");
    }

    /** Without {@code <34>} and the version of RFC 5424. */
    private static LineSample withoutPriority(LineSample line) {
        int end = Priority.end(line.text());
        int version = line.text().startsWith("1 ", end) ? end + 2 : end;
        return version == 0 ? line : new LineSample(line.text().substring(version));
    }
}
