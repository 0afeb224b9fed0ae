package io.foreshock.testing.lab.scenes;

import io.foreshock.testing.lab.host.WatchedHost;
import java.io.IOException;

/** logrotate copies the application's and nginx's logs and truncates them in place, under traffic. */
final class LogrotateCopytruncate extends Scene {
    private static final int ROTATIONS = 3;
    private static final int REQUESTS_BETWEEN = 300;

    LogrotateCopytruncate() {
        super(
                "logrotate-copytruncate",
                "logrotate copies and truncates nginx's and PM2's logs under traffic, " + ROTATIONS + " times",
                Expectation.nothing().destroyingLines());
    }

    @Override
    public void play(SceneContext context) throws IOException {
        WatchedHost host = context.host();
        Logrotate logrotate = Logrotate.of(
                context.directory(), host.nginx().accessLog() + " " + host.app().logs() + "/*.log", "  copytruncate\n");
        for (int i = 0; i < ROTATIONS; i++) {
            context.awaitServed(REQUESTS_BETWEEN);
            logrotate.run();
        }
        context.awaitServed(REQUESTS_BETWEEN);
    }
}
