package io.foreshock.testing.lab.scenes;

import io.foreshock.testing.process.ServerException;
import java.io.IOException;

/** A Redis at {@code maxmemory} that may evict nothing: what the application writes is refused, reads go on. */
final class RedisMaxmemory extends Scene {
    private static final int MAX_REQUESTS = 60;
    private static final int FAILURES = 20;
    private static final int REQUESTS_BETWEEN = 60;

    RedisMaxmemory() {
        super(
                "redis-maxmemory",
                "Redis reaches maxmemory and may evict nothing: writes are refused",
                Expectation.critical("redis_refuses", "route_failing")
                        .naming("POST /v1/sessions", "Redis refuses writes"));
    }

    @Override
    public void play(SceneContext context) throws IOException {
        context.host().redis().configure("maxmemory-policy", "noeviction");
        context.host().redis().configure("maxmemory", "24mb");
        int failed = 0;
        for (int i = 0; failed < FAILURES; i++) {
            if (i == MAX_REQUESTS) {
                throw new ServerException("Redis did not reach maxmemory");
            }
            if (failed == 0) {
                context.markCause(); // the first request that fails
            }
            failed += context.traffic().request("POST", "/v1/sessions/" + i) == 500 ? 1 : 0;
            context.awaitServed(REQUESTS_BETWEEN);
        }
    }
}
