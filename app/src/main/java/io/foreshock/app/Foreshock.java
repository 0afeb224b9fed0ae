package io.foreshock.app;

import io.foreshock.config.BadInputException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/**
 * The command line. Results go to standard output, progress and logs to standard error; the exit code is 0 when done, 1
 * when the input is bad, 2 for wrong usage, 3 when running failed.
 */
@Command(
        name = "foreshock",
        description = "Finds the first signs of an outage in logs and numbers, and alerts people.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT, // every command has --help and --version
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            ShipCommand.class,
            StreamCommand.class,
            SinkCommand.class,
            CheckCommand.class,
            RightsCommand.class,
            ProvisionCommand.class,
            DiagnoseCommand.class,
            ReplayCommand.class,
            ParseCommand.class,
            ReparseCommand.class,
            RulesCommand.class
        })
public final class Foreshock {
    static final int BAD_INPUT = 1;
    static final int FAILED = 3;

    private Foreshock() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, args));
    }

    /** Runs one command to its end and returns its exit code. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine cli = new CommandLine(new Foreshock())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    boolean file = e instanceof FileSystemException; // its message is only the path
                    command.getErr().println("foreshock: " + (file ? e : e.getMessage()));
                    return file || e instanceof BadInputException ? BAD_INPUT : FAILED;
                });
        // Written when it is asked for: other commands do not look for datasets.
        Objects.requireNonNull(cli.getSubcommands().get("parse"))
                .getHelpSectionMap()
                .put(CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER, help -> ParseCommand.examples());
        int code = args.length == 0 ? usage(cli, err) : execute(cli, err, args);
        out.flush();
        err.flush();
        return code;
    }

    private static int execute(CommandLine cli, PrintWriter err, String... args) {
        try {
            return cli.execute(args);
        } catch (NoClassDefFoundError e) {
            // A role is installed with only the libraries that its command needs.
            err.println("foreshock: " + args[0] + " needs a library that is not installed here (" + e.getMessage()
                    + "); run it with the jars of deploy/up, which has all");
            return FAILED;
        }
    }

    private static int usage(CommandLine cli, PrintWriter err) {
        cli.usage(err);
        return CommandLine.ExitCode.USAGE;
    }
}
