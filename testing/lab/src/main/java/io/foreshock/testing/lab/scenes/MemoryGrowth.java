package io.foreshock.testing.lab.scenes;

import io.foreshock.testing.lab.servers.ServerException;
import java.io.IOException;
import java.nio.file.Files;

/** The application's memory grows until PM2 restarts it, and again. */
final class MemoryGrowth implements Scene {
    private static final int RESTARTS = 2;
    private static final int REQUESTS_BETWEEN = 30;
    /** Twice what both workers take to reach the limit, and that for each restart. */
    private static final int MOST_REQUESTS = 80;

    @Override
    public String name() {
        return "memory-growth";
    }

    @Override
    public String story() {
        return "memory grows into max_memory_restart, " + RESTARTS + " times";
    }

    @Override
    public Expectation expected() {
        return Expectation.error("memory_restart");
    }

    @Override
    public void play(Stage stage) throws IOException {
        stage.cause();
        for (int i = 0; restarts(stage) < RESTARTS; i++) {
            if (i == MOST_REQUESTS) {
                throw new ServerException("PM2 did not restart the application for its memory");
            }
            stage.traffic().request("GET", "/v1/exports/" + i);
            stage.serve(REQUESTS_BETWEEN);
        }
    }

    private static long restarts(Stage stage) throws IOException {
        return Files.readString(stage.host().app().daemonLog())
                .lines()
                .filter(line -> line.contains("exceeds --max-memory-restart"))
                .count();
    }
}
