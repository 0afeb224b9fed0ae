package io.foreshock.testing.lab.audit;

/** The bytes of a source that one stored row covers; {@code to} is exclusive. */
record ByteRange(long from, long to) {}
