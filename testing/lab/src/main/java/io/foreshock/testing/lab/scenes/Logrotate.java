package io.foreshock.testing.lab.scenes;

import io.foreshock.testing.lab.servers.ServerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Debian's logrotate with a configuration of ours, forced to rotate now. */
final class Logrotate {
    private final Path configuration;
    private final Path state;

    private Logrotate(Path configuration, Path state) {
        this.configuration = configuration;
        this.state = state;
    }

    /** Rotates {@code logs}, globs, as {@code directives} say. */
    static Logrotate of(Path folder, String logs, String directives) throws IOException {
        Path configuration = folder.resolve("logrotate.conf");
        Files.writeString(configuration, logs + " {\n  rotate 20\n  missingok\n  nocompress\n" + directives + "}\n");
        return new Logrotate(configuration, folder.resolve("logrotate.state"));
    }

    void run() throws IOException, InterruptedException {
        Process logrotate = new ProcessBuilder(
                        "/usr/sbin/logrotate", "--force", "--state", state.toString(), configuration.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(logrotate.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (logrotate.waitFor() != 0) {
            throw new ServerException("logrotate failed:\n" + said);
        }
    }
}
