package io.foreshock.app.observe;

import java.util.List;

/** What can be asked for its health, by any thread, at any time. */
public interface HealthCheck {
    /** The role's name, such as {@code ship}. */
    String name();

    /** What keeps it from doing its work at the moment, one line each; empty when it is healthy. Never waits. */
    List<String> check();
}
