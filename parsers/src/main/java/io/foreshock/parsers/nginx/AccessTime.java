package io.foreshock.parsers.nginx;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.foreshock.parsers.TimestampParser;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The time of an access line; lines of one second have the same text, which is read once. Not thread-safe. */
final class AccessTime {
    private static final int LONGEST = 64;

    private final TimestampParser times;
    private byte[] lastText = {};
    private @Nullable Instant last;

    AccessTime(TimestampParser times) {
        this.times = times;
    }

    /** The time in the bytes [from, to); null where there is none. */
    @Nullable
    Instant read(byte[] line, int from, int to, Variable variable) {
        if (last == null || !Arrays.equals(line, from, to, lastText, 0, lastText.length)) {
            lastText = Arrays.copyOfRange(line, from, Math.min(to, from + LONGEST));
            String text = new String(lastText, US_ASCII);
            int end = variable.isEpochSeconds() ? times.epochSeconds(text, 0) : times.any(text, 0);
            last = end < 0 ? null : times.instant();
        }
        return last;
    }
}
