package io.foreshock.testing.lab.scenes;

import io.foreshock.testing.lab.servers.Host;
import java.io.IOException;

/** The application's and nginx's logs are copied and truncated in place under traffic. */
final class LogrotateCopytruncate implements Scene {
    private static final int ROTATIONS = 3;
    private static final int REQUESTS_BETWEEN = 300;

    @Override
    public String name() {
        return "logrotate-copytruncate";
    }

    @Override
    public String story() {
        return "logrotate copies and truncates nginx's and PM2's logs under traffic, " + ROTATIONS + " times";
    }

    @Override
    public Expectation expected() {
        return Expectation.nothing().whereLinesAreDestroyed();
    }

    @Override
    public void play(Stage stage) throws IOException, InterruptedException {
        Host host = stage.host();
        Logrotate logrotate = Logrotate.of(
                stage.folder(), host.nginx().accessLog() + " " + host.app().logs() + "/*.log", "  copytruncate\n");
        for (int i = 0; i < ROTATIONS; i++) {
            stage.serve(REQUESTS_BETWEEN);
            logrotate.run();
        }
        stage.serve(REQUESTS_BETWEEN);
    }
}
