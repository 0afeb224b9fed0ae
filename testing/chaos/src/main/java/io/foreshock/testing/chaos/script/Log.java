package io.foreshock.testing.chaos.script;

import java.nio.file.Path;

/** One log of one host. */
public record Log(Host host, LogKind kind) {
    /** Its file below the directory of all hosts. */
    public Path file(Path root) {
        return root.resolve(host.id()).resolve(kind.path());
    }
}
