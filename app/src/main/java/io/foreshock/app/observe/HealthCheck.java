package io.foreshock.app.observe;

import java.util.List;

/** Reports its health. Thread-safe. */
public interface HealthCheck {
    /** The role's name, such as {@code ship}. */
    String name();

    /** The faults that keep it from its work now, one line each; empty when healthy. Does not block. */
    List<String> check();

    /** What it does at the moment, one line each, for a person who looks for what stands still. Waits at most seconds. */
    default List<String> status() {
        return List.of();
    }
}
