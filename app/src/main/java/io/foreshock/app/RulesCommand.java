package io.foreshock.app;

import io.foreshock.app.config.RuleLoader;
import io.foreshock.rules.RuleSet;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code foreshock rules …}. */
@Command(name = "rules", description = "Checks rules.", subcommands = RulesCommand.Check.class)
final class RulesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    /** Compiles rules and prints every error in them. */
    @Command(name = "check", description = "Compiles rules and prints every error.")
    static final class Check implements Callable<Integer> {
        @Spec
        private CommandSpec spec;

        @Parameters(
                paramLabel = "PATH",
                arity = "0..*",
                description = "Rule files or directories; the built-in pack if none.")
        private List<Path> paths = List.of();

        @Override
        public Integer call() {
            RuleSet rules = RuleLoader.load(paths);
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%d detections, %d correlations, %d detectors: all of them compile%n",
                            rules.detections().size(),
                            rules.correlations().size(),
                            rules.detectors().size());
            return 0;
        }
    }
}
