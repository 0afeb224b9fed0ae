package io.foreshock.testing.lab.scenes;

import io.foreshock.testing.process.ServerException;
import java.util.List;

/** One of three applications leaks connections of the PostgreSQL that they share, until none of them gets one. */
final class Connections extends Scene {
    private static final int REQUESTS_BEFORE = 300;
    private static final int REQUESTS_BETWEEN = 10;
    private static final int MAX_REQUESTS = 300;
    /** Of requests to all three. */
    private static final int FAILURES = 400;

    Connections() {
        super(
                "connections",
                "three applications get no connection from the PostgreSQL that they share",
                Expectation.critical("connections_jump", "database_full", "requests_failing")
                        .naming("shared-db", "PostgreSQL refuses connections"));
    }

    @Override
    public List<String> otherApps() {
        return List.of("billing", "search");
    }

    @Override
    public void play(SceneContext context) {
        context.awaitServed(REQUESTS_BEFORE);
        context.markCause();
        for (int i = 0; context.traffic().failed() < FAILURES; i++) {
            if (i == MAX_REQUESTS) {
                throw new ServerException("PostgreSQL did not run out of connections");
            }
            context.traffic().request("GET", "/v1/reports/" + i);
            context.awaitServed(REQUESTS_BETWEEN);
        }
    }
}
