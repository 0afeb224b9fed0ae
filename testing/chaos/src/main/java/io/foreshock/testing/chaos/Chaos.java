package io.foreshock.testing.chaos;

import io.foreshock.testing.chaos.script.Host;
import io.foreshock.testing.chaos.script.Script;
import io.foreshock.testing.chaos.script.Tremor;
import io.foreshock.testing.chaos.site.KillPlan;
import io.foreshock.testing.chaos.site.Site;
import io.foreshock.testing.chaos.verdict.Incidents;
import io.foreshock.testing.lab.servers.Installation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code testing/chaos/run}. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Kills shippers, broker, streams, sink and PostgreSQL at random moments while a known number of lines is"
                    + " written, and compares what is left with an undisturbed run of the same script.",
            "The last line is the ledger. Exit codes: 0 clean, 1 not clean, 2 usage, 3 did not finish."
        })
public final class Chaos implements Callable<Integer> {
    private static final int RATE = 400;
    private static final Duration SHORTEST = Duration.ofSeconds(150);
    private static final Duration PER_KILL = Duration.ofSeconds(7);
    private static final Duration FIRST_KILL = Duration.ofSeconds(5);
    private static final Duration SETTLE_PATIENCE = Duration.ofSeconds(120);

    private static final Host API = new Host("host-1", "web-1", "api");
    private static final Host SHOP = new Host("host-2", "web-2", "shop");
    private static final List<Host> HOSTS = List.of(API, SHOP);

    /**
     * Longer than a tremor's lines can come late by outages of the shipper; and a tremor of a host comes so much later
     * than the one before it is over that an outage of the streams does not join the two: a signal is filed under the
     * incident that is open when it arrives. With production's 45 minutes both are so by far.
     */
    private static final Duration QUIET = Duration.ofSeconds(40);

    private static final Duration BETWEEN_TREMORS = Duration.ofSeconds(115);
    private static final Duration FIRST_OF_API = Duration.ofSeconds(6);
    private static final Duration FIRST_OF_SHOP = Duration.ofSeconds(20);

    @Spec
    private CommandSpec spec;

    @Option(names = "--kills", defaultValue = "20", description = "How many; ${DEFAULT-VALUE} unless said.")
    private int kills;

    @Option(
            names = "--seed",
            defaultValue = "7",
            description = "Of lines, victims and moments; ${DEFAULT-VALUE} unless said.")
    private long seed;

    @Option(names = "--keep", description = "Leave the folder with all logs; its name is said.")
    private boolean keep;

    @Option(names = "--home", hidden = true, required = true, description = "The checkout.")
    private Path home;

    public static void main(String[] args) {
        CommandLine line = new CommandLine(new Chaos());
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            command.getErr().println("chaos: " + e.getMessage() + (e.getCause() == null ? "" : ": " + e.getCause()));
            return 3;
        });
        System.exit(line.execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        if (kills < 0) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--kills: " + kills + " is less than 0");
        }
        Path scratch = Files.createTempDirectory("foreshock-chaos-");
        try {
            return compare(scratch);
        } finally {
            if (keep) {
                say("everything is left in " + scratch);
            } else {
                delete(scratch);
            }
        }
    }

    private int compare(Path scratch) throws IOException, InterruptedException, SQLException {
        Duration length = longer(SHORTEST, PER_KILL.multipliedBy(kills));
        Script script = Script.of(seed, HOSTS, RATE, length, tremors(length));
        say(script.tremors().size() + " tremors in " + length.toSeconds() + " s, " + kills + " kills, seed " + seed);
        Outcome undisturbed = run("undisturbed", scratch, script, 0);
        Report report = new Report(spec.commandLine().getOut());
        if (!undisturbed.clean()) {
            report.troubles("the undisturbed run", undisturbed);
        }
        Outcome disturbed = run("disturbed", scratch, script, kills);
        List<String> differences =
                new ArrayList<>(Incidents.differences(undisturbed.incidents(), disturbed.incidents()));
        if (undisturbed.incidents().size() != script.tremors().size()) {
            differences.add("the undisturbed run has " + undisturbed.incidents().size() + " incidents of "
                    + script.tremors().size() + " tremors");
        }
        report.kills(disturbed.kills());
        report.troubles("the disturbed run", disturbed);
        report.differences(differences);
        report.incidents(undisturbed.incidents());
        report.ledger(disturbed, differences, kills, seed);
        if (undisturbed.unfinished() || disturbed.unfinished()) {
            return 3;
        }
        return undisturbed.clean() && disturbed.clean() && differences.isEmpty() ? 0 : 1;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** Each host's by turns, the last one far enough from the end to be resolved soon after it. */
    private static List<Tremor> tremors(Duration length) {
        List<Tremor> tremors = new ArrayList<>();
        addTremors(tremors, API, FIRST_OF_API, length, Tremor.Strength.CRITICAL, Tremor.Strength.ERROR);
        addTremors(tremors, SHOP, FIRST_OF_SHOP, length, Tremor.Strength.WARNING, Tremor.Strength.CRITICAL);
        return tremors;
    }

    private static void addTremors(
            List<Tremor> tremors, Host host, Duration first, Duration length, Tremor.Strength... inTurn) {
        int number = 0;
        for (Duration at = first; at.plus(Tremor.LENGTH).compareTo(length) < 0; at = at.plus(BETWEEN_TREMORS)) {
            tremors.add(new Tremor(at, host, inTurn[number++ % inTurn.length]));
        }
    }

    private Outcome run(String name, Path scratch, Script script, int killCount)
            throws IOException, InterruptedException, SQLException {
        say("the " + name + " run begins");
        Site site = new Site(scratch.resolve(name), new Installation(home), HOSTS, QUIET);
        Thread ending = new Thread(site::close, "end-of-site");
        Runtime.getRuntime().addShutdownHook(ending);
        try {
            site.start();
            say("all parts are up");
            KillPlan plan = killCount == 0
                    ? KillPlan.NONE
                    : KillPlan.of(seed, killCount, FIRST_KILL, script.length(), site.victims());
            return new Run(site, script, plan, SETTLE_PATIENCE, this::say).play();
        } finally {
            site.close();
            Runtime.getRuntime().removeShutdownHook(ending);
        }
    }

    private void say(String text) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("chaos: " + text);
        err.flush();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
