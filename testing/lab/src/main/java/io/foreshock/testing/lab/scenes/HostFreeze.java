package io.foreshock.testing.lab.scenes;

import io.foreshock.testing.lab.servers.Await;
import java.time.Duration;

/** Everything on the host stands still, its agent too, until somebody outside has noticed; then it goes on. */
final class HostFreeze implements Scene {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    /** Only who spoke can fall silent: the rule wants six. */
    private static final int HEARTBEATS = 7;

    private static final int REQUESTS_AFTER = 300;

    @Override
    public String name() {
        return "host-freeze";
    }

    @Override
    public String story() {
        return "SIGSTOP to all of the host and its shipper; SIGCONT once that was noticed";
    }

    @Override
    public Expectation expected() {
        return Expectation.error("host_silent");
    }

    @Override
    public void play(Stage stage) {
        Await.until(
                "the host is known as one that speaks",
                PATIENCE,
                () -> stage.store().rows("foreshock.heartbeat") >= HEARTBEATS);
        stage.traffic().hold();
        stage.cause();
        stage.host().freeze();
        stage.foreshock().ship().freeze();
        try {
            Await.until(
                    "somebody is told that the host is silent",
                    PATIENCE,
                    () -> !stage.receiver().received().isEmpty());
        } finally {
            stage.host().thaw();
            stage.foreshock().ship().thaw();
        }
        stage.traffic().flow();
        stage.serve(REQUESTS_AFTER);
    }
}
