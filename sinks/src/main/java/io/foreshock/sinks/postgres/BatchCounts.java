package io.foreshock.sinks.postgres;

/**
 * What becomes of one batch; when it is committed, in = stored + rejected. What was stored is counted by PostgreSQL, not by
 * us, so the identity says something. An update of a signal or incident counts as stored. Not thread-safe.
 */
final class BatchCounts {
    private final long[] in = new long[Table.values().length];
    private final long[] stored = new long[Table.values().length];
    private final long[] rejected = new long[Rejection.values().length];

    void read(Table table) {
        in[table.ordinal()]++;
    }

    void stored(Table table, long rows) {
        stored[table.ordinal()] += rows;
    }

    void rejected(Rejection reason) {
        rejected[reason.ordinal()]++;
    }

    long in(Table table) {
        return in[table.ordinal()];
    }

    long stored(Table table) {
        return stored[table.ordinal()];
    }

    long rejectedFor(Rejection reason) {
        return rejected[reason.ordinal()];
    }
}
