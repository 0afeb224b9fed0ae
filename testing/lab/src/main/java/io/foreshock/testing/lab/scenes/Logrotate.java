package io.foreshock.testing.lab.scenes;

import io.foreshock.testing.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Debian's logrotate with a configuration of its own, forced to rotate. */
final class Logrotate {
    private final Path configuration;
    private final Path state;

    private Logrotate(Path configuration, Path state) {
        this.configuration = configuration;
        this.state = state;
    }

    /** Rotates {@code logs}, which are globs, with these directives. */
    static Logrotate of(Path directory, String logs, String directives) throws IOException {
        Path configuration = directory.resolve("logrotate.conf");
        Files.writeString(configuration, logs + " {\n  rotate 20\n  missingok\n  nocompress\n" + directives + "}\n");
        return new Logrotate(configuration, directory.resolve("logrotate.state"));
    }

    void run() {
        Command.run(new ProcessBuilder(
                "/usr/sbin/logrotate", "--force", "--state", state.toString(), configuration.toString()));
    }
}
