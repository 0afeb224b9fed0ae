package io.foreshock.testing.bench;

import io.foreshock.testing.process.Workspace;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A benchmark as a command: results go to standard output, progress to standard error. */
@Command(
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = "Exit codes: 0 done, 1 bad input, 2 usage, 3 failed.")
public abstract class Benchmark implements Callable<Integer> {
    private static final int BAD_INPUT = 1;
    private static final int FAILED = 3;
    private static final double QUIET_LOAD = 1.0;

    @Option(names = "--home", hidden = true, required = true, description = "The checkout.")
    private Path home = Path.of(".");

    /** Runs the benchmark with these arguments and ends this process. */
    protected static void launch(Benchmark benchmark, String[] args) {
        System.exit(execute(benchmark, args));
    }

    static int execute(Benchmark benchmark, String... args) {
        return new CommandLine(benchmark)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println("bench: " + (e.getMessage() == null ? e : e.getMessage()));
                    return FAILED;
                })
                .execute(args);
    }

    @Override
    public final Integer call() throws Exception {
        String badInput = badInput();
        if (badInput != null) {
            System.err.println("bench: " + badInput);
            return BAD_INPUT;
        }
        try (Workspace workspace = new Workspace("bench")) {
            double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
            if (load > QUIET_LOAD) {
                workspace.progress(String.format(
                        Locale.ROOT,
                        "the load average is %.1f: the machine is busy, the figures are preliminary",
                        load));
            }
            measure(workspace);
        }
        return 0;
    }

    /** Why an option's value cannot be measured with; null when all can. */
    protected @Nullable String badInput() {
        return null;
    }

    /** Measures and prints the results; closing the workspace stops what it starts in it. */
    protected abstract void measure(Workspace workspace) throws Exception;

    protected final Path home() {
        return home;
    }
}
