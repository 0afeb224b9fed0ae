package io.foreshock.testing.lab.scenes;

import io.foreshock.testing.lab.servers.Host;
import java.io.IOException;

/** nginx's logs are renamed and made anew under traffic; nginx is told to open them again. */
final class LogrotateRename implements Scene {
    private static final int ROTATIONS = 3;
    private static final int REQUESTS_BETWEEN = 300;

    @Override
    public String name() {
        return "logrotate-rename";
    }

    @Override
    public String story() {
        return "logrotate renames nginx's logs under traffic, " + ROTATIONS + " times";
    }

    @Override
    public Expectation expected() {
        return Expectation.nothing();
    }

    @Override
    public void play(Stage stage) throws IOException, InterruptedException {
        Host host = stage.host();
        Logrotate logrotate = Logrotate.of(
                stage.folder(),
                host.nginx().accessLog() + " " + host.nginx().errorLog(),
                "  create\n  sharedscripts\n  postrotate\n    kill -USR1 "
                        + host.nginx().pid() + "\n  endscript\n");
        for (int i = 0; i < ROTATIONS; i++) {
            stage.serve(REQUESTS_BETWEEN);
            logrotate.run();
        }
        stage.serve(REQUESTS_BETWEEN);
    }
}
