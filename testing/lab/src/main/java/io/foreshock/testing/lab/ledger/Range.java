package io.foreshock.testing.lab.ledger;

/** Bytes of a file's stream that one stored row settles, from inclusive, to exclusive. */
public record Range(long from, long to) {}
