package io.foreshock.testing.bench.store;

import io.foreshock.sinks.postgres.JdbcUrl;
import io.foreshock.sinks.postgres.Store;
import io.foreshock.sinks.postgres.StoreConfig;
import io.foreshock.testing.bench.process.Parent;
import io.foreshock.testing.bench.process.Stopwatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.Map;

/**
 * The store's process: stores {@code events.enriched} from its beginning, then tells its figures, of what came after the
 * first fifth. Arguments: bootstrap, topic prefix, JDBC URL, records.
 */
public final class StoreMain {
    private static final long LOOK_MS = 1;

    private StoreMain() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        long records = Long.parseLong(args[3]);
        MeterRegistry meters = new SimpleMeterRegistry();
        try (Store store = new Store(
                Map.of("bootstrap.servers", args[0]),
                args[1],
                new StoreConfig(JdbcUrl.parse(args[2]), null, null),
                meters)) {
            store.start();
            long before = await(meters, records / 5);
            Stopwatch watch = Stopwatch.fromNow();
            long after = await(meters, records);
            Parent.tell(watch.stop(after - before).toLine());
        }
    }

    /** Returns once that many rows are committed: how many there are then. */
    private static long await(MeterRegistry meters, long rows) throws InterruptedException {
        long committed = committed(meters);
        while (committed < rows) {
            Thread.sleep(LOOK_MS);
            committed = committed(meters);
        }
        return committed;
    }

    private static long committed(MeterRegistry meters) {
        return (long) meters.find("foreshock.store.rows").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
