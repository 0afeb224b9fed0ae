package io.foreshock.testing.lab.scenes;

import io.foreshock.testing.process.ServerException;
import java.io.IOException;
import java.nio.file.Files;

/** The application's memory grows until PM2 restarts it, twice. */
final class MemoryGrowth extends Scene {
    private static final int RESTARTS = 2;
    private static final int REQUESTS_BETWEEN = 30;
    /** For each restart, twice the requests that bring both workers to the limit. */
    private static final int MAX_REQUESTS = 80;

    MemoryGrowth() {
        super(
                "memory-growth",
                "memory grows to max_memory_restart, " + RESTARTS + " times",
                Expectation.error("memory_restart"));
    }

    @Override
    public void play(SceneContext context) throws IOException {
        context.markCause();
        for (int i = 0; restarts(context) < RESTARTS; i++) {
            if (i == MAX_REQUESTS) {
                throw new ServerException("PM2 did not restart the application at its memory limit");
            }
            context.traffic().request("GET", "/v1/exports/" + i);
            context.awaitServed(REQUESTS_BETWEEN);
        }
    }

    private static long restarts(SceneContext context) throws IOException {
        return Files.readString(context.host().app().daemonLog())
                .lines()
                .filter(line -> line.contains("exceeds --max-memory-restart"))
                .count();
    }
}
