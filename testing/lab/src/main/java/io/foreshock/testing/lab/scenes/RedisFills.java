package io.foreshock.testing.lab.scenes;

/** The cache gets values without an expiry, and Redis has no limit. */
final class RedisFills implements Scene {
    /** 8 MiB each. */
    private static final int REQUESTS = 20;

    private static final int REQUESTS_BETWEEN = 40;

    @Override
    public String name() {
        return "redis-fills";
    }

    @Override
    public String story() {
        return "Redis without maxmemory takes 160 MiB that never expire";
    }

    @Override
    public Expectation expected() {
        return Expectation.warning("redis_memory_growth");
    }

    @Override
    public void play(Stage stage) {
        stage.cause();
        for (int i = 0; i < REQUESTS; i++) {
            stage.traffic().request("POST", "/v1/sessions/" + i);
            stage.serve(REQUESTS_BETWEEN);
        }
    }
}
