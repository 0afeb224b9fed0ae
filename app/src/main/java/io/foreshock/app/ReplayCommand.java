package io.foreshock.app;

import io.foreshock.app.config.RuleLoader;
import io.foreshock.app.replay.HostDirectory;
import io.foreshock.app.replay.Progress;
import io.foreshock.app.replay.Reading;
import io.foreshock.app.replay.Replay;
import io.foreshock.app.replay.ReplayResult;
import io.foreshock.app.replay.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foreshock replay}: finds incidents in existing log files. */
@Command(
        name = "replay",
        description = "Reads the log files of a host, running or not, and prints the incidents in them.")
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "One incident a line, as JSON.")
    private boolean json;

    @Option(names = "--host", description = "The host's name (default: its directory's).")
    private @Nullable String host;

    @Option(names = "--timezone", description = "Zone of the times that name none (default: UTC).")
    private ZoneId zone = ZoneOffset.UTC;

    @Option(
            names = "--year",
            description = "Year of the dates that name none, where no other line of the host has one.")
    private @Nullable Integer year;

    @Mixin
    private LogFormatOption logFormat = new LogFormatOption();

    @Option(names = "--rules", description = "Directory of rules, in place of the built-in ones.")
    private @Nullable Path rules;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "A host's directory, a directory of such, or single logs.")
    private List<Path> paths = List.of();

    @Override
    public Integer call() throws IOException {
        List<HostDirectory> hosts = HostDirectory.find(paths, host);
        Replay replay = new Replay(
                RuleLoader.load(rules == null ? List.of() : List.of(rules)),
                new Reading(zone, logFormat::keys),
                year == null ? null : Year.of(year),
                progress(hosts));
        ReplayResult result = replay.run(hosts);
        Report report =
                new Report(spec.commandLine().getOut(), spec.commandLine().getErr());
        if (json) {
            report.json(result);
        } else {
            report.text(result);
        }
        return result.incidents().isEmpty() && !result.isJudged() ? Foreshock.BAD_INPUT : 0;
    }

    /** For who sits at a terminal, which the launcher knows. */
    private @Nullable Progress progress(List<HostDirectory> hosts) throws IOException {
        return Boolean.getBoolean("foreshock.terminal")
                ? new Progress(spec.commandLine().getErr(), HostDirectory.bytes(hosts), Clock.systemUTC())
                : null;
    }
}
