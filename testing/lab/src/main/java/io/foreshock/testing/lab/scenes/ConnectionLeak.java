package io.foreshock.testing.lab.scenes;

import io.foreshock.testing.lab.servers.ServerException;

/** Database connections are opened and never closed, until PostgreSQL has none left. */
final class ConnectionLeak implements Scene {
    private static final int REQUESTS_BETWEEN = 60;
    private static final int MOST_REQUESTS = 30;
    private static final int FAILURES = 3;

    @Override
    public String name() {
        return "connection-leak";
    }

    @Override
    public String story() {
        return "connections leak until PostgreSQL is full";
    }

    @Override
    public Expectation expected() {
        return Expectation.error("connections_jump", "database_full");
    }

    @Override
    public void play(Stage stage) {
        stage.cause();
        int failed = 0;
        for (int i = 0; failed < FAILURES; i++) {
            if (i == MOST_REQUESTS) {
                throw new ServerException("PostgreSQL did not run out of connections");
            }
            failed += stage.traffic().request("GET", "/v1/reports/" + i) == 500 ? 1 : 0;
            stage.serve(REQUESTS_BETWEEN);
        }
    }
}
