package io.foreshock.parsers.cloudinit;

import io.foreshock.events.Topic;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.Format;
import io.foreshock.parsers.Likelihood;
import io.foreshock.parsers.LineSample;
import java.util.List;
import java.util.Set;

/** cloud-init's logs. */
public final class CloudInitFormat implements Format {
    private static final Set<String> NAMES = Set.of("cloud-init.log", "cloud-init-output.log");

    @Override
    public List<Dataset> datasets() {
        return List.of(Dataset.of("system.cloudinit", "cloud-init's log", Topic.LOGS_SYSLOG)
                .suchAs("2022-07-11 14:20:33,117 - util.py[WARNING]: failed to read /etc/cloud/x.cfg")
                .recognisedByPath(path -> Likelihood.CERTAIN.when(NAMES.contains(path.name())))
                .recognisedByLine(line -> Likelihood.CERTAIN.when(isCloudInit(line)))
                .usuallyAt("/var/log", "cloud-init.log")
                .parsedLineByLineBy(CloudInit::new));
    }

    private static boolean isCloudInit(LineSample line) {
        return line.hasIsoTime()
                ? line.continuesWith(" - ") && line.text().contains("]: ")
                : line.text().contains("Cloud-init v. ");
    }
}
