package io.foreshock.testing.chaos.environment;

import io.foreshock.testing.process.ManagedProcess;

/** A process that is killed; the kill and the restart may be on different threads. */
record Victim(VictimKind kind, ManagedProcess process) {
    String name() {
        return process.name();
    }
}
