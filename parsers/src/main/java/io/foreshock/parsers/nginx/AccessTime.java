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

    /** The time of a line that matches: {@code $msec} where there is one, as it is the most exact. Null where there is none. */
    @Nullable
    Instant of(byte[] line, LogFormat format, Match match) {
        Instant found = null;
        for (int i = 0; i < format.size(); i++) {
            Variable variable = format.variable(i);
            if (variable.isTime() && (found == null || variable.isEpochSeconds())) {
                Instant read = read(line, match.from(i), match.to(i), variable.isEpochSeconds());
                found = read == null ? found : read;
            }
        }
        return found;
    }

    private @Nullable Instant read(byte[] line, int from, int to, boolean isEpochSeconds) {
        if (last == null || !Arrays.equals(line, from, to, lastText, 0, lastText.length)) {
            lastText = Arrays.copyOfRange(line, from, Math.min(to, from + LONGEST));
            last = read(new String(lastText, US_ASCII), isEpochSeconds);
        }
        return last;
    }

    /** Null where there is more in the text than a time. */
    @Nullable
    Instant read(String text, boolean isEpochSeconds) {
        int end = isEpochSeconds ? times.epochSeconds(text, 0) : times.any(text, 0);
        return end < 0 || !text.substring(end).isBlank() ? null : times.instant();
    }
}
