package io.foreshock.parsers.syslog;

import io.foreshock.events.Topic;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.Format;
import io.foreshock.parsers.Likelihood;
import io.foreshock.parsers.LineSample;
import java.util.List;
import java.util.Set;

/** syslog files and the kernel's log. */
public final class SyslogFormat implements Format {
    private static final Set<String> SYSLOGS = Set.of("syslog", "messages", "syslog.log");

    @Override
    public List<Dataset> datasets() {
        Dataset syslog = Dataset.of("system.syslog", "The system's log", Topic.LOGS_SYSLOG)
                .recognisedByPath(path -> Likelihood.CERTAIN.when(SYSLOGS.contains(path.name())))
                .recognisedByLine(line -> Likelihood.LIKELY.when(isSyslog(line) && !isKernel(line)))
                .usuallyAt("/var/log", "syslog")
                .datesWithoutYear()
                .parsedLineByLineBy(context -> new Syslog(context, false));
        Dataset kernel = Dataset.of("system.kernel", "The kernel's log", Topic.LOGS_SYSLOG)
                .recognisedByPath(path -> Likelihood.CERTAIN.when(path.name().equals("kern.log")))
                .recognisedByLine(line -> Likelihood.LIKELY.when(line.hasSyslogTime() && isKernel(line)))
                .usuallyAt("/var/log", "kern.log")
                .datesWithoutYear()
                .parsedLineByLineBy(context -> new Syslog(context, true));
        return List.of(syslog, kernel);
    }

    private static boolean isSyslog(LineSample line) {
        return line.hasSyslogTime()
                || (line.continuesWith(" ")
                        && line.text().charAt(10) == 'T'
                        && line.text().contains("]: "));
    }

    private static boolean isKernel(LineSample line) {
        return line.hasSyslogTime() && line.text().contains(" kernel: ");
    }
}
