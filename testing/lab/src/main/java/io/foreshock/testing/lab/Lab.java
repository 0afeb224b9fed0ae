package io.foreshock.testing.lab;

import io.foreshock.testing.lab.scenes.Scene;
import io.foreshock.testing.lab.scenes.Scenes;
import io.foreshock.testing.process.CloseStack;
import io.foreshock.testing.process.Installation;
import io.foreshock.testing.process.ProcessRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code testing/lab/run}. */
@Command(
        name = "testing/lab/run",
        description = {
            "Runs scenes: breaks real servers while Foreshock watches them, and compares what it stored and sent with what each"
                    + " scene expects.",
            "Exit codes: 0 all scenes passed, 1 a scene failed, 2 usage, 3 the servers that all scenes share did not start."
        },
        mixinStandardHelpOptions = true)
public final class Lab implements Callable<Integer> {
    private static final int SCENE_FAILED = 1;
    private static final int LAB_FAILED = 3;

    @Option(names = "--list", description = "Lists the scenes and runs none.")
    private boolean list;

    @Option(names = "--scene", paramLabel = "NAME", description = "Runs only this scene; may be given several times.")
    private List<String> names = List.of();

    @Option(
            names = "--keep",
            description = "Leaves the servers of the last scene running, until interrupted, and all files.")
    private boolean keep;

    @Option(names = "--table", paramLabel = "FILE", description = "Writes the outcomes to a file, as a Markdown table.")
    private @Nullable Path table;

    @Option(names = "--home", required = true, hidden = true)
    private Path home = Path.of(".");

    @Option(names = "--scratch", required = true, hidden = true)
    private Path scratch = Path.of(".");

    @Spec
    private CommandSpec spec;

    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private final CloseStack closing = new CloseStack();

    private Lab() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Lab())
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println("lab: " + e.getMessage());
                    return LAB_FAILED;
                })
                .execute(args));
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        if (list) {
            Scenes.ALL.forEach(scene -> out.printf("%-24s %s%n", scene.name(), scene.description()));
            return 0;
        }
        List<Scene> scenes = chosen();
        Runtime.getRuntime().addShutdownHook(new Thread(closing::close, "lab-stop"));
        Installation installation = Installation.small(home);
        ProcessRegistry registry = new ProcessRegistry(scratch.resolve("started"));
        TestCluster cluster = closing.add(new TestCluster(scratch, installation, registry));
        cluster.start();
        List<Outcome> outcomes = new ArrayList<>();
        for (Scene scene : scenes) {
            out.println(scene.name() + ": " + scene.description());
            Path directory = Files.createDirectories(scratch.resolve(scene.name()));
            SceneRun run = closing.add(new SceneRun(scene, directory, home, cluster, installation, registry));
            outcomes.add(outcome(run));
            print(outcomes.get(outcomes.size() - 1));
            if (keep && outcomes.size() == scenes.size()) {
                conclude(outcomes);
                out.println("running until interrupted: " + run.addresses());
                new CountDownLatch(1).await();
            }
            run.close();
        }
        return conclude(outcomes);
    }

    private List<Scene> chosen() {
        List<String> known = Scenes.ALL.stream().map(Scene::name).toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new ParameterException(
                    spec.commandLine(), "no scene '" + name + "'; there are " + String.join(", ", known));
        });
        return Scenes.ALL.stream()
                .filter(scene -> names.isEmpty() || names.contains(scene.name()))
                .toList();
    }

    private Outcome outcome(SceneRun run) {
        Outcome outcome;
        try {
            outcome = run.run();
        } catch (Exception e) { // any type: the other scenes still run
            outcome = run.aborted(String.valueOf(e.getMessage()));
        }
        if (!outcome.passed()) {
            save(run, home.resolve("testing/lab/target/failed").resolve(outcome.scene()));
        }
        return outcome;
    }

    private void save(SceneRun run, Path target) {
        try {
            run.save(target);
            out.println("  logs and rows: " + target);
        } catch (IOException | SQLException e) {
            out.println("  logs and rows cannot all be copied to " + target + ": " + e.getMessage());
        }
    }

    private void print(Outcome outcome) {
        out.printf(
                Locale.ROOT,
                "  %s in %.0f s: %s; signalled %s; first alert after %s; %d lines, %d stored, %d destroyed unread;"
                        + " %d pages, %d messages to Slack%n",
                outcome.passed() ? "passed" : "FAILED",
                outcome.seconds(),
                outcome.incident(),
                outcome.signalled(),
                outcome.secondsToAlert() == null ? "–" : outcome.secondsToAlert() + " s",
                outcome.lines(),
                outcome.stored(),
                outcome.destroyed(),
                outcome.pages(),
                outcome.slack());
        outcome.failures().forEach(failure -> out.println("    " + failure));
    }

    private int conclude(List<Outcome> outcomes) throws IOException {
        if (table != null) {
            Files.writeString(table, Machine.today() + ":\n\n" + OutcomeTable.of(outcomes));
        }
        long passed = outcomes.stream().filter(Outcome::passed).count();
        out.println(passed + " of " + outcomes.size() + " scenes passed");
        return passed == outcomes.size() ? 0 : SCENE_FAILED;
    }
}
