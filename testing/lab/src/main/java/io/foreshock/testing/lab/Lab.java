package io.foreshock.testing.lab;

import io.foreshock.testing.lab.scenes.Scene;
import io.foreshock.testing.lab.scenes.Scenes;
import io.foreshock.testing.lab.servers.Closing;
import io.foreshock.testing.lab.servers.Installation;
import io.foreshock.testing.lab.servers.Started;
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
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code testing/lab/run}: plays scenes on real servers and says how many came out right. Exit codes: 0 all right, 1 some
 * were not, 2 usage, 3 the servers that all scenes share did not start.
 */
@Command(
        name = "run",
        description = "Crashes real servers on purpose, with Foreshock beside them.",
        mixinStandardHelpOptions = true)
public final class Lab implements Callable<Integer> {
    private static final int WRONG = 1;
    private static final int FAILED = 3;

    @Option(names = "--list", description = "Names the scenes and plays none.")
    private boolean list;

    @Option(names = "--scene", paramLabel = "NAME", description = "Plays only this one; may be given several times.")
    private List<String> names = List.of();

    @Option(names = "--keep", description = "Leaves the last scene's servers up, and the folder, until interrupted.")
    private boolean keep;

    @Option(names = "--table", paramLabel = "FILE", description = "Writes the outcomes there, as a Markdown table.")
    private @Nullable Path table;

    @Option(names = "--root", required = true, hidden = true)
    private Path root = Path.of(".");

    @Option(names = "--scratch", required = true, hidden = true)
    private Path scratch = Path.of(".");

    @Spec
    private CommandLine.Model.CommandSpec spec;

    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private final Closing closing = new Closing();

    private Lab() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Lab())
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println("lab: " + e.getMessage());
                    return FAILED;
                })
                .execute(args));
    }

    @Override
    public Integer call() throws IOException, SQLException, InterruptedException {
        if (list) {
            Scenes.ALL.forEach(scene -> out.printf("%-24s %s%n", scene.name(), scene.story()));
            return 0;
        }
        List<Scene> scenes = chosen();
        Runtime.getRuntime().addShutdownHook(new Thread(closing::close, "lab-stop"));
        Installation installation = new Installation(root);
        Started started = new Started(scratch.resolve("started"));
        Backbone backbone = closing.keep(new Backbone(scratch, installation, started));
        backbone.start();
        List<Outcome> outcomes = new ArrayList<>();
        for (Scene scene : scenes) {
            out.println(scene.name() + ": " + scene.story());
            Path folder = Files.createDirectories(scratch.resolve(scene.name()));
            SceneRun run = closing.keep(new SceneRun(scene, folder, backbone, installation, started));
            outcomes.add(outcomeOf(run));
            say(outcomes.get(outcomes.size() - 1));
            if (keep && outcomes.size() == scenes.size()) {
                conclude(outcomes);
                stayUp(run);
            }
            run.close();
        }
        return conclude(outcomes);
    }

    private List<Scene> chosen() {
        List<String> known = Scenes.ALL.stream().map(Scene::name).toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new ParameterException(
                    spec.commandLine(), "there is no scene '" + name + "'; there are " + String.join(", ", known));
        });
        return Scenes.ALL.stream()
                .filter(scene -> names.isEmpty() || names.contains(scene.name()))
                .toList();
    }

    private Outcome outcomeOf(SceneRun run) {
        Outcome outcome;
        try {
            outcome = run.play();
        } catch (Exception e) { // whatever ends one scene, the others are still to be played
            outcome = run.failed(String.valueOf(e.getMessage()));
        }
        if (!outcome.right()) {
            keep(run, root.resolve("testing/lab/target/wrong").resolve(outcome.scene()));
        }
        return outcome;
    }

    private void keep(SceneRun run, Path folder) {
        try {
            run.keepFor(new WrongScene(folder));
            out.println("  its logs and rows are kept in " + folder);
        } catch (IOException | SQLException e) {
            out.println("  its logs and rows cannot all be kept in " + folder + ": " + e.getMessage());
        }
    }

    private void stayUp(SceneRun run) throws InterruptedException {
        out.println("left up until interrupted: " + run.whereabouts());
        new CountDownLatch(1).await();
    }

    private void say(Outcome outcome) {
        out.printf(
                Locale.ROOT,
                "  %s in %.0f s: %s; signalled %s; first alert after %s; %d lines, %d stored, %d destroyed unread; %d paged, %d to Slack%n",
                outcome.right() ? "right" : "WRONG",
                outcome.seconds(),
                outcome.incident(),
                outcome.signalled(),
                outcome.secondsToAlert() == null ? "–" : outcome.secondsToAlert() + " s",
                outcome.lines(),
                outcome.stored(),
                outcome.destroyed(),
                outcome.pages(),
                outcome.slack());
        outcome.wrong().forEach(wrong -> out.println("    " + wrong));
    }

    private int conclude(List<Outcome> outcomes) throws IOException {
        if (table != null) {
            Files.writeString(table, Machine.today() + ":\n\n" + Table.of(outcomes));
        }
        long right = outcomes.stream().filter(Outcome::right).count();
        out.println(right + " of " + outcomes.size() + " scenes right");
        return right == outcomes.size() ? 0 : WRONG;
    }
}
