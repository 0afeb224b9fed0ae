package io.foreshock.app;

import io.foreshock.app.config.ConfigFile;
import io.foreshock.app.reparse.Reparse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code foreshock reparse}: kept lines in, events out. */
@Command(
        name = "reparse",
        description =
                "Parses the lines that Kafka still has again, with this version's parsers; prints one enriched ECS"
                        + " JSON event a line. Changes nothing.")
final class ReparseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--config", required = true, description = "A configuration of the pipeline.")
    private Path file = Path.of("");

    @Option(
            names = "--since",
            description = "Only records that arrived then or later, such as 2026-11-26T19:00:00Z (default: all).")
    private @Nullable Instant since;

    @Override
    public Integer call() {
        Reparse reparse = new Reparse(ConfigFile.read(file));
        reparse.print(since, spec.commandLine().getOut());
        spec.commandLine().getErr().println("reparse: " + reparse.summary());
        return 0;
    }
}
