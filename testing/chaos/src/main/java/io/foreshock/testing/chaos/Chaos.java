package io.foreshock.testing.chaos;

import io.foreshock.testing.chaos.environment.KillPlan;
import io.foreshock.testing.chaos.environment.TestEnvironment;
import io.foreshock.testing.chaos.result.IncidentDifferences;
import io.foreshock.testing.chaos.script.Fault;
import io.foreshock.testing.chaos.script.Host;
import io.foreshock.testing.chaos.script.Script;
import io.foreshock.testing.process.Installation;
import io.foreshock.testing.process.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code testing/chaos/run}. */
@Command(
        name = "testing/chaos/run",
        mixinStandardHelpOptions = true,
        description = {
            "Kills shippers, broker, streams, sink and PostgreSQL at random times while a known number of lines is"
                    + " written, and compares the result with an undisturbed run of the same script.",
            "The last line has the counts. Exit codes: 0 clean, 1 not clean, 2 usage, 3 not finished."
        })
public final class Chaos implements Callable<Integer> {
    private static final int NOT_CLEAN = 1;
    private static final int NOT_FINISHED = 3;

    private static final Duration MIN_LENGTH = Duration.ofSeconds(150);
    private static final Duration PER_KILL = Duration.ofSeconds(7);
    private static final Duration FIRST_KILL = Duration.ofSeconds(5);
    private static final Duration QUIESCENCE_TIMEOUT = Duration.ofMinutes(2);

    private static final Host API = new Host("host-1", "web-1", "api");
    private static final Host SHOP = new Host("host-2", "web-2", "shop");
    private static final List<Host> HOSTS = List.of(API, SHOP);

    /**
     * The next fault of a host is hardly later, so that an outage delays the lines of one until those of the next are there: which
     * incident they belong to is a matter of their own time alone.
     */
    private static final Duration RESOLVE_TIMEOUT = Duration.ofSeconds(60);

    private static final Duration BETWEEN_FAULTS = Duration.ofSeconds(80);
    private static final Duration FIRST_OF_API = Duration.ofSeconds(6);
    private static final Duration FIRST_OF_SHOP = Duration.ofSeconds(20);

    @Spec
    private CommandSpec spec;

    @Option(names = "--kills", defaultValue = "20", description = "The number of kills (default: ${DEFAULT-VALUE}).")
    private int kills;

    @Option(names = "--seed", description = "Determines lines, victims and times (default: a random one, printed).")
    private long seed = randomSeed();

    @Option(
            names = "--runs",
            defaultValue = "1",
            description = "The number of runs with kills; the later ones have random seeds, printed"
                    + " (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--rate",
            defaultValue = "400",
            description = "Lines a second, of all logs together (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--busy",
            defaultValue = "0",
            description = "The number of busy loops beside it (default: ${DEFAULT-VALUE}).")
    private int busy;

    @Option(names = "--keep", description = "Leaves the directory with all logs and prints its name.")
    private boolean keep;

    @Option(names = "--home", hidden = true, required = true, description = "The checkout.")
    private Path home = Path.of("");

    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Chaos());
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            command.getErr().println("chaos: " + e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause()));
            return NOT_FINISHED;
        });
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        requireAtLeast(0, "--kills", kills);
        requireAtLeast(1, "--runs", runs);
        requireAtLeast(1, "--rate", rate);
        requireAtLeast(0, "--busy", busy);
        try (Workspace workspace = new Workspace("chaos")) {
            if (keep) {
                workspace.keepDirectory();
            }
            BusyLoops.start(busy);
            return runAll(workspace);
        }
    }

    private void requireAtLeast(int least, String option, int value) {
        if (value < least) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), option + ": " + value + " is less than " + least);
        }
    }

    private int runAll(Workspace workspace) throws IOException, InterruptedException, SQLException {
        Report report = new Report(spec.commandLine().getOut());
        Outcome undisturbed = run("undisturbed", workspace, script(seed), 0, seed);
        report.failures("the undisturbed run", undisturbed);
        report.incidents(undisturbed.incidents());
        int worst = undisturbed.unfinished() ? NOT_FINISHED : undisturbed.clean() ? 0 : NOT_CLEAN;
        for (int i = 1; i <= runs; i++) {
            long ownSeed = i == 1 ? seed : randomSeed();
            worst = Math.max(worst, runDisturbed(i, ownSeed, undisturbed, workspace, report));
        }
        return worst;
    }

    private int runDisturbed(int number, long ownSeed, Outcome undisturbed, Workspace workspace, Report report)
            throws IOException, InterruptedException, SQLException {
        Script script = script(ownSeed);
        workspace.progress(
                script.faults().size() + " faults in " + script.length().toSeconds() + " s, " + kills + " kills, seed "
                        + ownSeed + ", " + busy + " busy loops");
        Outcome disturbed = run("disturbed-" + number, workspace, script, kills, ownSeed);
        // the faults, and so the incidents, do not depend on the seed
        List<String> differences =
                new ArrayList<>(IncidentDifferences.between(undisturbed.incidents(), disturbed.incidents()));
        // one of each service, which opens again with each of its faults
        long services = script.faults().stream().map(Fault::host).distinct().count();
        if (undisturbed.incidents().size() != services) {
            differences.add("the undisturbed run has " + undisturbed.incidents().size() + " incidents of " + services
                    + " services with faults");
        }
        report.kills(disturbed.kills());
        report.failures("the disturbed run", disturbed);
        report.differences(differences);
        report.counts(disturbed, differences, kills, ownSeed);
        return disturbed.unfinished() ? NOT_FINISHED : disturbed.clean() && differences.isEmpty() ? 0 : NOT_CLEAN;
    }

    private static long randomSeed() {
        return new SecureRandom().nextInt(1_000_000);
    }

    private Script script(long ofSeed) {
        Duration perKills = PER_KILL.multipliedBy(kills);
        Duration length = perKills.compareTo(MIN_LENGTH) > 0 ? perKills : MIN_LENGTH;
        return Script.of(ofSeed, HOSTS, rate, length, faults(length));
    }

    /** The faults of both hosts; the last of each ends before the script. */
    private static List<Fault> faults(Duration length) {
        List<Fault> faults = new ArrayList<>();
        addFaults(faults, API, FIRST_OF_API, length, Fault.Strength.CRITICAL, Fault.Strength.ERROR);
        addFaults(faults, SHOP, FIRST_OF_SHOP, length, Fault.Strength.WARNING, Fault.Strength.CRITICAL);
        return faults;
    }

    private static void addFaults(
            List<Fault> faults, Host host, Duration first, Duration length, Fault.Strength... inTurn) {
        int number = 0;
        for (Duration at = first; at.plus(Fault.LENGTH).compareTo(length) < 0; at = at.plus(BETWEEN_FAULTS)) {
            faults.add(new Fault(at, host, inTurn[number++ % inTurn.length]));
        }
    }

    private Outcome run(String name, Workspace workspace, Script script, int killCount, long ownSeed)
            throws IOException, InterruptedException, SQLException {
        workspace.progress("starting the " + name + " run");
        TestEnvironment environment = workspace.add(
                new TestEnvironment(workspace.directory(name), Installation.small(home), HOSTS, RESOLVE_TIMEOUT));
        try {
            environment.start();
            workspace.progress("all processes are up");
            KillPlan plan = KillPlan.of(ownSeed, killCount, FIRST_KILL, script.length(), environment.victims());
            Outcome outcome = new Run(environment, script, plan, QUIESCENCE_TIMEOUT, workspace::progress).run();
            if (outcome.unfinished()) {
                workspace.keepDirectory();
            }
            return outcome;
        } finally {
            environment.close();
        }
    }
}
