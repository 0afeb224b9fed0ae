package io.foreshock.testing.lab.scenes;

/** A Redis without {@code maxmemory} gets values without an expiry. */
final class RedisFills extends Scene {
    /** 8 MiB each. */
    private static final int REQUESTS = 20;

    private static final int REQUESTS_BETWEEN = 40;

    RedisFills() {
        super(
                "redis-fills",
                "Redis without maxmemory takes 160 MiB that never expire",
                Expectation.warning("redis_memory_growth"));
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
