package io.foreshock.app;

import io.foreshock.app.check.Checks;
import io.foreshock.app.check.Summary;
import io.foreshock.app.config.Config;
import io.foreshock.app.config.ConfigFile;
import io.foreshock.config.ParsedConfig;
import io.foreshock.config.Problem;
import io.foreshock.config.Problems;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code foreshock check}: reports all errors in a configuration and in the files and servers that it names. */
@Command(
        name = "check",
        description =
                "Checks a configuration, and the files and servers that it names. Changes nothing and sends no alert.")
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--config", required = true, description = "The configuration.")
    private Path file = Path.of("");

    @Option(names = "--offline", description = "Asks no server: of a broker or a database only what is written of it.")
    private boolean offline;

    @Override
    public Integer call() throws InterruptedException {
        ParsedConfig<Config> parsed = ConfigFile.parse(file);
        Problems problems = parsed.isYaml() ? Checks.run(parsed, offline) : parsed.problems();
        PrintWriter out = spec.commandLine().getOut();
        problems.all().forEach(out::println);
        out.println(Summary.of(file, parsed.config(), problems));
        return problems.count(Problem.Level.ERROR) == 0 ? 0 : Foreshock.BAD_INPUT;
    }
}
