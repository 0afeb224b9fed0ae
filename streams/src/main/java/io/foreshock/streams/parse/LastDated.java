package io.foreshock.streams.parse;

import io.foreshock.streams.task.StateCodec;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the parser of a file has to know of the blocks before.
 *
 * @param at the time of the last line that had one; null when none had
 * @param touched when a block of the file last came, by the broker's clock
 */
record LastDated(@Nullable Instant at, @Nullable Instant touched) {
    static final StateCodec<LastDated> CODEC = StateCodec.of(
            LastDated.class,
            (last, out) -> {
                StateCodec.writeTime(last.at, out);
                StateCodec.writeTime(last.touched, out);
            },
            in -> new LastDated(StateCodec.readTime(in), StateCodec.readTime(in)));

    boolean isTouchedBefore(Instant time) {
        return touched == null || touched.isBefore(time);
    }
}
