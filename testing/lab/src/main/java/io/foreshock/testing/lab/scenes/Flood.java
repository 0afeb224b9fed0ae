package io.foreshock.testing.lab.scenes;

import io.foreshock.testing.lab.host.Traffic;
import io.foreshock.testing.process.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A few addresses ask far more than nginx's {@code limit_req} lets them; everybody else is served. */
final class Flood extends Scene {
    private static final List<String> ADDRESSES =
            List.of("198.51.100.7", "198.51.100.8", "198.51.100.9", "198.51.100.10");
    /** Of each address at once: together they ask several times more than the limit, on a slow machine too. */
    private static final int CONNECTIONS = 10;

    private static final long PAUSE_NANOS = 150_000_000;
    private static final int TURNED_AWAY = 3000;
    private static final int UNAVAILABLE = 503;
    private static final int REQUESTS_BEFORE = 600;
    private static final int REQUESTS_BETWEEN = 100;

    Flood() {
        super(
                "flood",
                ADDRESSES.size() + " addresses run into limit_req, all others are served",
                Expectation.warning("flood").naming("Many requests are turned away by a limit"));
    }

    @Override
    public void play(SceneContext context) {
        context.awaitServed(REQUESTS_BEFORE);
        context.markCause();
        AtomicInteger left = new AtomicInteger(TURNED_AWAY);
        List<CompletableFuture<Boolean>> clients = new ArrayList<>();
        for (String address : ADDRESSES) {
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(Background.start("flood-" + address, () -> ask(context.traffic(), address, left)));
            }
        }
        try {
            while (left.get() > 0) {
                context.awaitServed(REQUESTS_BETWEEN);
            }
        } finally {
            left.set(0);
            clients.forEach(CompletableFuture::join);
        }
    }

    /** Until enough requests were turned away. */
    private static boolean ask(Traffic traffic, String address, AtomicInteger left) {
        while (left.get() > 0) {
            if (traffic.request("GET", "/v1/items", address) == UNAVAILABLE) {
                left.decrementAndGet();
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }
}
