package io.foreshock.testing.lab.scenes;

import io.foreshock.testing.process.Await;
import java.time.Duration;

/** All processes of the host and its shipper are frozen until a receiver is notified, then continue. */
final class HostFreeze extends Scene {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    /** The rule needs six before the silence. */
    private static final int HEARTBEATS = 7;

    private static final int REQUESTS_AFTER = 300;

    HostFreeze() {
        super(
                "host-freeze",
                "SIGSTOP to all processes of the host and its shipper, SIGCONT after the notification",
                Expectation.critical("host_silent"));
    }

    @Override
    public void play(SceneContext context) {
        Await.until(
                HEARTBEATS + " heartbeats are stored",
                TIMEOUT,
                () -> context.store().rows("foreshock.heartbeat") >= HEARTBEATS);
        context.traffic().pause();
        context.markCause();
        context.host().freeze();
        context.roles().ship().freeze();
        try {
            Await.until(
                    "a receiver is notified that the host is silent",
                    TIMEOUT,
                    () -> !context.receiver().received().isEmpty());
        } finally {
            context.host().thaw();
            context.roles().ship().thaw();
        }
        context.traffic().resume();
        context.awaitServed(REQUESTS_AFTER);
    }
}
