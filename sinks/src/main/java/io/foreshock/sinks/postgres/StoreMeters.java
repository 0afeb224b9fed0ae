package io.foreshock.sinks.postgres;

import io.foreshock.sinks.consume.Lag;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The metrics of the store, {@code foreshock.store.*}: the sum of the {@link BatchCounts} of all batches committed since
 * the start, and gauges that never block.
 */
final class StoreMeters {
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final Map<Table, Counter> records = new EnumMap<>(Table.class);
    private final Map<Table, Counter> rows = new EnumMap<>(Table.class);
    private final Map<Rejection, Counter> rejected = new EnumMap<>(Rejection.class);
    private final Timer transaction;

    StoreMeters(MeterRegistry registry, String topicPrefix, Lag lag, Supplier<List<String>> check) {
        this.registry = registry;
        for (Table table : Table.values()) {
            records.put(
                    table,
                    Counter.builder("foreshock.store.records")
                            .description("Records read from Kafka whose transaction is committed")
                            .tag("topic", table.topic().named(topicPrefix))
                            .register(registry));
            rows.put(
                    table,
                    Counter.builder("foreshock.store.rows")
                            .description("Rows inserted or replaced, as PostgreSQL counted them")
                            .tag("table", table.tag())
                            .register(registry));
        }
        for (Rejection reason : Rejection.values()) {
            rejected.put(
                    reason,
                    Counter.builder("foreshock.store.rejected")
                            .description("Records sent to the dead letters")
                            .tag("reason", reason.tag())
                            .register(registry));
        }
        transaction = Timer.builder("foreshock.store.transaction")
                .description("Duration of one committed transaction, from its first statement on")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        Gauge.builder("foreshock.store.lag", lag::records)
                .description("Records of this instance's partitions that are not stored yet; NaN while not known")
                .register(registry);
        Gauge.builder("foreshock.store.up", () -> check.get().isEmpty() ? 1 : 0)
                .description("1 while records can be stored, else 0")
                .register(registry);
    }

    Timer.Sample startTransaction() {
        return Timer.start(registry);
    }

    void committed(BatchCounts batch, Timer.Sample since) {
        since.stop(transaction);
        records.forEach((table, counter) -> counter.increment((double) batch.in(table)));
        rows.forEach((table, counter) -> counter.increment((double) batch.stored(table)));
        rejected.forEach((reason, counter) -> counter.increment((double) batch.rejectedFor(reason)));
    }
}
