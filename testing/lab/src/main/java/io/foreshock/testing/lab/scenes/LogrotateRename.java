package io.foreshock.testing.lab.scenes;

import io.foreshock.testing.lab.host.WatchedHost;
import java.io.IOException;

/** logrotate renames nginx's logs and creates new ones under traffic; SIGUSR1 makes nginx open them. */
final class LogrotateRename extends Scene {
    private static final int ROTATIONS = 3;
    private static final int REQUESTS_BETWEEN = 300;

    LogrotateRename() {
        super(
                "logrotate-rename",
                "logrotate renames nginx's logs under traffic, " + ROTATIONS + " times",
                Expectation.nothing());
    }

    @Override
    public void play(SceneContext context) throws IOException {
        WatchedHost host = context.host();
        Logrotate logrotate = Logrotate.of(
                context.directory(),
                host.nginx().accessLog() + " " + host.nginx().errorLog(),
                "  create\n  sharedscripts\n  postrotate\n    kill -USR1 "
                        + host.nginx().pid() + "\n  endscript\n");
        for (int i = 0; i < ROTATIONS; i++) {
            context.awaitServed(REQUESTS_BETWEEN);
            logrotate.run();
        }
        context.awaitServed(REQUESTS_BETWEEN);
    }
}
