package io.foreshock.sinks.postgres;

/**
 * What became of the records since the start; {@code in = stored + rejected}, always, because a batch counts when it is
 * committed. An update of a signal or incident counts as stored.
 */
public record Ledger(long in, long stored, long rejected) {
    static final Ledger EMPTY = new Ledger(0, 0, 0);

    Ledger plus(Ledger other) {
        return new Ledger(in + other.in, stored + other.stored, rejected + other.rejected);
    }
}
