package io.foreshock.testing.lab.scenes;

/** A Redis without {@code maxmemory} gets values without an expiry. */
final class RedisFills implements Scene {
    /** 8 MiB each. */
    private static final int REQUESTS = 20;

    private static final int REQUESTS_BETWEEN = 40;

    @Override
    public String name() {
        return "redis-fills";
    }

    @Override
    public String description() {
        return "Redis without maxmemory takes 160 MiB that never expire";
    }

    @Override
    public Expectation expected() {
        return Expectation.warning("redis_memory_growth");
    }

    @Override
    public void play(SceneContext context) {
        context.markCause();
        for (int i = 0; i < REQUESTS; i++) {
            context.traffic().request("POST", "/v1/sessions/" + i);
            context.awaitServed(REQUESTS_BETWEEN);
        }
    }
}
