package io.foreshock.testing.bench.latency;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.testing.bench.load.AccessLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Writes access lines at a steady rate on a fixed schedule: a line that is written late keeps its due time, so a stall counts for every
 * line that it delays. Each line ends in its number.
 */
final class Traffic {
    static final String HOST = "web-1";
    /** nginx's {@code log_format}: combined, then the number as the request id. */
    static final String LOG_FORMAT = "$remote_addr - $remote_user [$time_local] \"$request\" $status"
            + " $body_bytes_sent \"$http_referer\" \"$http_user_agent\" $request_id";

    private static final long STEP_MICROS = 1_000;

    private final Path log;
    private final int rate;
    private final long startMicros;
    private final AccessLines source = new AccessLines(1);

    Traffic(Path log, int rate, long startMicros) {
        this.log = log;
        this.rate = rate;
        this.startMicros = startMicros;
    }

    /** The due time of a line. */
    long due(long line) {
        return startMicros + line * 1_000_000 / rate;
    }

    /** The first line that is due at this time or later. */
    long firstSince(long micros) {
        return -Math.floorDiv((startMicros - micros) * rate, 1_000_000L);
    }

    /** Writes the lines that are due before {@code endMicros}, at their times; returns their number. */
    long writeUntil(long endMicros) throws IOException, InterruptedException {
        long written = 0;
        try (OutputStream out = Files.newOutputStream(log, StandardOpenOption.APPEND)) {
            for (long step = startMicros; step < endMicros; step += STEP_MICROS) {
                Micros.sleepUntil(step);
                written = writeDue(out, written, Math.min(firstSince(step + 1), firstSince(endMicros)));
            }
        }
        return written;
    }

    private long writeDue(OutputStream out, long from, long to) throws IOException {
        ByteArrayOutputStream due = new ByteArrayOutputStream();
        for (long line = from; line < to; line++) {
            due.writeBytes((source.next(Micros.instant(due(line))) + " " + line + "\n").getBytes(UTF_8));
        }
        due.writeTo(out);
        return Math.max(from, to);
    }
}
