package io.foreshock.streams.wire;

import java.time.Instant;

/** A partition before a stage has reached a tick. */
public interface Watermark {
    /** The partition. */
    int partition();

    /** The broker's time of the tick. */
    Instant at();

    /** How long the partition's task has run by then, in milliseconds. */
    long elapsedMs();
}
