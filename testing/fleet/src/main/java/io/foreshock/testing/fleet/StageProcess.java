package io.foreshock.testing.fleet;

import io.foreshock.testing.bench.process.ChildJvm;
import io.foreshock.testing.fleet.stage.Stage;
import io.foreshock.testing.fleet.stage.StageMain;
import io.foreshock.testing.process.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The process of the stages. */
final class StageProcess implements AutoCloseable {
    private final ChildJvm child;

    StageProcess(Workspace workspace, String bootstrap, Path data) {
        this.child = ChildJvm.start(workspace, StageMain.class, List.of("-Xmx1g"), List.of(bootstrap, data));
    }

    /** What the process had done by then; of each stage: records, CPU nanoseconds, and the lag. */
    record Figures(double seconds, double cpuSeconds, long ticks, long observations, Map<Stage, OfStage> stages) {
        OfStage of(Stage stage) {
            return Objects.requireNonNull(stages.get(stage), stage::label);
        }
    }

    /** What a stage had done. */
    record OfStage(double records, double cpuSeconds, double lag) {}

    /** What a drained stage did: all records, and how many a second. */
    record Drained(double records, double perSecond) {}

    /** The state of the stages, and how long it took to have it again. */
    record Restored(List<Long> bytes, double seconds) {}

    void start(Stage stage) throws IOException {
        ask("START " + stage);
    }

    void stop(Stage stage) throws IOException {
        ask("STOP " + stage);
    }

    Drained drain(Stage stage) throws IOException {
        String[] words = ask("DRAIN " + stage).split(" ", -1);
        return new Drained(Double.parseDouble(words[0]), Double.parseDouble(words[1]));
    }

    Restored restore() throws IOException {
        List<String> words = List.of(ask("RESTORE").split(" ", -1));
        List<Long> bytes =
                words.subList(0, words.size() - 1).stream().map(Long::valueOf).toList();
        return new Restored(bytes, Double.parseDouble(words.get(words.size() - 1)));
    }

    Figures figures() throws IOException {
        String[] parts = ask("FIGURES").split(";", -1);
        String[] all = parts[0].split(" ", -1);
        Map<Stage, OfStage> stages = new EnumMap<>(Stage.class);
        for (int i = 1; i < parts.length; i++) {
            String[] its = parts[i].split(" ", -1);
            stages.put(
                    Stage.valueOf(its[0]),
                    new OfStage(
                            Double.parseDouble(its[1]), Double.parseDouble(its[2]) / 1e9, Double.parseDouble(its[3])));
        }
        return new Figures(
                Double.parseDouble(all[0]) / 1e9,
                Double.parseDouble(all[1]) / 1e9,
                Long.parseLong(all[2]),
                Long.parseLong(all[3]),
                stages);
    }

    private String ask(String command) throws IOException {
        child.send(command);
        return child.awaitLine();
    }

    @Override
    public void close() {
        child.close();
    }
}
