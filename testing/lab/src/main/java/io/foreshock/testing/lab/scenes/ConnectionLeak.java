package io.foreshock.testing.lab.scenes;

import io.foreshock.testing.process.ServerException;

/** The application opens database connections and closes none, until PostgreSQL has none left. */
final class ConnectionLeak extends Scene {
    private static final int REQUESTS_BETWEEN = 60;
    private static final int MAX_REQUESTS = 30;
    private static final int FAILURES = 3;

    ConnectionLeak() {
        super(
                "connection-leak",
                "connections leak until PostgreSQL has none left",
                Expectation.error("connections_jump", "database_full"));
    }

    @Override
    public void play(SceneContext context) {
        context.markCause();
        int failed = 0;
        for (int i = 0; failed < FAILURES; i++) {
            if (i == MAX_REQUESTS) {
                throw new ServerException("PostgreSQL did not run out of connections");
            }
            failed += context.traffic().request("GET", "/v1/reports/" + i) == 500 ? 1 : 0;
            context.awaitServed(REQUESTS_BETWEEN);
        }
    }
}
