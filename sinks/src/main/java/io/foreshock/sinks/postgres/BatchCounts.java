package io.foreshock.sinks.postgres;

import java.util.EnumMap;
import java.util.Map;

/**
 * The counts of one batch; once it is committed, in = stored + rejected. PostgreSQL counts what was stored, so that
 * the identity is a real check. An update of a signal or incident counts as stored. Not thread-safe.
 */
final class BatchCounts {
    private final Map<Table, Long> in = new EnumMap<>(Table.class);
    private final Map<Table, Long> stored = new EnumMap<>(Table.class);
    private final Map<Rejection, Long> rejected = new EnumMap<>(Rejection.class);

    void read(Table table) {
        in.merge(table, 1L, Long::sum);
    }

    void stored(Table table, long rows) {
        stored.merge(table, rows, Long::sum);
    }

    void rejected(Rejection reason) {
        rejected.merge(reason, 1L, Long::sum);
    }

    long in(Table table) {
        return in.getOrDefault(table, 0L);
    }

    long stored(Table table) {
        return stored.getOrDefault(table, 0L);
    }

    long rejectedFor(Rejection reason) {
        return rejected.getOrDefault(reason, 0L);
    }
}
