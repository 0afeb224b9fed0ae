package io.foreshock.testing.fleet;

import io.foreshock.testing.fleet.StageProcess.Drained;
import io.foreshock.testing.fleet.StageProcess.Figures;
import io.foreshock.testing.fleet.StageProcess.Restored;
import io.foreshock.testing.fleet.script.Script;
import io.foreshock.testing.fleet.stage.Stage;
import io.foreshock.testing.process.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;

/** A share at one size of the fleet: in real time at the rate that it needs, then a backlog of each stage at full speed. */
final class FleetRun {
    private static final Duration WARM_UP = Duration.ofSeconds(25);
    private static final Duration AHEAD = Duration.ofSeconds(30);
    /** Of the first stage, at least; a smaller backlog is over too soon to be measured. */
    private static final double BACKLOG = 150_000;

    private final Share share;
    private final Duration measured;
    private final Workspace workspace;
    private final String bootstrap;
    private final long seed;

    FleetRun(Share share, Duration measured, Workspace workspace, String bootstrap, long seed) {
        this.share = share;
        this.measured = measured;
        this.workspace = workspace;
        this.bootstrap = bootstrap;
        this.seed = seed;
    }

    /** What was measured; updates are the signals and snapshots of the share itself meanwhile. */
    record Result(Share share, Figures from, Figures to, long updates, Map<Stage, Drained> drained, Restored restored) {
        double perSecondAtFullSpeed(Stage stage) {
            return Objects.requireNonNull(drained.get(stage)).perSecond();
        }
    }

    Result run() throws IOException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            FleetTopics.create(admin, share);
            Result result = withStages();
            FleetTopics.delete(admin);
            return result;
        }
    }

    private Result withStages() throws IOException, InterruptedException {
        Path data = workspace.directory("state-of-" + share.fleet());
        try (Sender sender = new Sender(bootstrap);
                StageProcess stages = new StageProcess(workspace, bootstrap, data)) {
            return run(stages, sender);
        }
    }

    private Result run(StageProcess stages, Sender sender) throws IOException, InterruptedException {
        Script script = new Script(share, seed);
        Figures from;
        Figures to;
        long updates;
        try (RestOfFleet others = new RestOfFleet(share, bootstrap, sender);
                Traffic traffic = new Traffic(script, sender)) {
            for (Stage stage : Stage.values()) {
                stages.start(stage);
            }
            traffic.start();
            workspace.progress("in real time");
            Thread.sleep(WARM_UP.toMillis());
            from = stages.figures();
            updates = others.ownUpdates();
            Thread.sleep(measured.toMillis());
            to = stages.figures();
            updates = others.ownUpdates() - updates;
            workspace.progress("the first stage works ahead");
            stages.stop(Stage.ENVIRONMENT);
            stages.stop(Stage.SERVICE);
            Thread.sleep(AHEAD.toMillis());
        }
        sender.flush();
        stages.stop(Stage.HOST);
        Map<Stage, Drained> drained = drain(stages, from, to, new Traffic(script, sender));
        workspace.progress("restoring");
        for (Stage stage : Stage.values()) {
            stages.start(stage);
        }
        return new Result(share, from, to, updates, drained, stages.restore());
    }

    private Map<Stage, Drained> drain(StageProcess stages, Figures from, Figures to, Traffic traffic)
            throws IOException {
        workspace.progress("draining what waits for each stage");
        Map<Stage, Drained> drained = new EnumMap<>(Stage.class);
        drained.put(Stage.SERVICE, stages.drain(Stage.SERVICE));
        drained.put(Stage.ENVIRONMENT, stages.drain(Stage.ENVIRONMENT));
        double rate = (to.of(Stage.HOST).records() - from.of(Stage.HOST).records()) / (to.seconds() - from.seconds());
        traffic.stretch(Duration.ofSeconds(Math.max(15, (long) (BACKLOG / Math.max(1, rate)))));
        drained.put(Stage.HOST, stages.drain(Stage.HOST));
        return drained;
    }
}
