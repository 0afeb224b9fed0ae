package io.foreshock.testing.bench.store;

import io.foreshock.sinks.postgres.JdbcUrl;
import io.foreshock.sinks.postgres.Store;
import io.foreshock.sinks.postgres.StoreConfig;
import io.foreshock.testing.bench.process.ParentProcess;
import io.foreshock.testing.bench.process.Stopwatch;
import io.foreshock.testing.process.Await;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * The store's process: stores {@code events.enriched} from its beginning, then sends its figures. The first fifth is the warm-up.
 * Arguments: bootstrap, topic prefix, JDBC URL, records.
 */
public final class StoreMain {
    private static final Duration TIMEOUT = Duration.ofMinutes(10);
    private static final Duration POLL = Duration.ofMillis(1);

    private StoreMain() {}

    public static void main(String[] args) throws IOException {
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
            ParentProcess.send(watch.stop(after - before).toLine());
        }
    }

    /** Returns once this many rows are committed, with the number of rows then. */
    private static long await(MeterRegistry meters, long rows) {
        Await.until(rows + " rows are committed", TIMEOUT, POLL, () -> committed(meters) >= rows);
        return committed(meters);
    }

    private static long committed(MeterRegistry meters) {
        return (long) meters.find("foreshock.store.rows").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
