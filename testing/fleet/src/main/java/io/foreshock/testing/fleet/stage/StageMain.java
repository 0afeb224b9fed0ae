package io.foreshock.testing.fleet.stage;

import com.sun.management.OperatingSystemMXBean;
import io.foreshock.testing.bench.process.ParentProcess;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs the stages as its parent says: {@code START stage}, {@code STOP stage}, {@code DRAIN stage}, {@code FIGURES}, {@code
 * RESTORE}; each is answered by a line. Arguments: bootstrap servers, directory of the state.
 */
public final class StageMain {
    private static final int NEARLY_NONE = 50;
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private final String bootstrap;
    private final Path data;
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Map<Stage, StageClient> clients = new EnumMap<>(Stage.class);

    private StageMain(String bootstrap, Path data) {
        this.bootstrap = bootstrap;
        this.data = data;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        StageMain main = new StageMain(args[0], Path.of(args[1]));
        String line = ParentProcess.nextLine();
        while (line != null) {
            String[] words = line.split(" ", 2);
            ParentProcess.send(main.answer(words[0], words.length == 1 ? "" : words[1]));
            line = ParentProcess.nextLine();
        }
        main.clients.values().forEach(StageClient::close);
    }

    private String answer(String command, String stage) throws InterruptedException {
        return switch (command) {
            case "START" -> {
                StageClient client = start(Stage.valueOf(stage));
                client.start();
                client.awaitRunning();
                yield "started";
            }
            case "STOP" -> {
                stop(Stage.valueOf(stage)).close();
                yield "stopped";
            }
            case "DRAIN" -> drain(Stage.valueOf(stage));
            case "FIGURES" -> figures();
            case "RESTORE" -> restore();
            default -> throw new IllegalArgumentException(command);
        };
    }

    private StageClient start(Stage stage) {
        StageClient client = new StageClient(stage, bootstrap, data, meters);
        clients.put(stage, client);
        return client;
    }

    private StageClient stop(Stage stage) {
        return Objects.requireNonNull(clients.remove(stage));
    }

    /** Cumulative: the time, the CPU time of the process, ticks, observations, and of each stage that runs what it has done. */
    private String figures() {
        List<String> figures = new ArrayList<>(List.of(System.nanoTime() + " " + SYSTEM.getProcessCpuTime() + " "
                + counted("ticks") + " " + counted("observations")));
        clients.values().forEach(client -> figures.add(client.figures()));
        return String.join(";", figures);
    }

    private long counted(String name) {
        Counter counter = meters.find("foreshock.streams." + name).counter();
        return counter == null ? 0 : (long) counter.count();
    }

    /** Starts a stage that others have worked ahead of: its records a second between a tenth and nine tenths of the backlog. */
    private String drain(Stage stage) throws InterruptedException {
        StageClient client = start(stage);
        List<double[]> progress = new ArrayList<>();
        client.start();
        client.awaitRunning();
        while (progress.isEmpty() || client.lag() > NEARLY_NONE || client.processed() < NEARLY_NONE) {
            progress.add(new double[] {System.nanoTime() / 1e9, client.processed()});
            Thread.sleep(5);
        }
        double all = client.processed();
        stop(stage).close();
        double[] from = progress.get(0);
        double[] to = progress.get(progress.size() - 1);
        for (double[] at : progress) {
            from = at[1] <= all * 0.1 ? at : from;
        }
        for (int i = progress.size() - 1; i >= 0; i--) {
            to = progress.get(i)[1] >= all * 0.9 ? progress.get(i) : to;
        }
        return all + " " + (to[1] - from[1]) / (to[0] - from[0]);
    }

    /** Stops all, deletes the state, and starts again: the bytes of each stage's state, and the seconds until all run. */
    private String restore() {
        List<StageClient> stopped = new ArrayList<>(clients.values());
        clients.clear();
        stopped.forEach(StageClient::close);
        List<String> bytes = new ArrayList<>();
        stopped.forEach(client -> bytes.add(Long.toString(client.stateBytes())));
        stopped.forEach(StageClient::deleteState);
        long start = System.nanoTime();
        for (Stage stage : Stage.values()) {
            start(stage).start();
        }
        clients.values().forEach(StageClient::awaitRunning);
        return String.join(" ", bytes) + " " + (System.nanoTime() - start) / 1e9;
    }
}
