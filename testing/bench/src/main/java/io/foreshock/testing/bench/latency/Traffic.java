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
 * Access lines at a steady rate, on a schedule that waits for nobody: a line that is written late was still due when it
 * was due, so a stall is seen by every line that it delayed. Each line ends in its number.
 */
final class Traffic {
    static final String HOST = "web-1";
    /** nginx's {@code log_format}: combined, and the number as the request's id. */
    static final String LOG_FORMAT = "$remote_addr - $remote_user [$time_local] \"$request\" $status"
            + " $body_bytes_sent \"$http_referer\" \"$http_user_agent\" $request_id";

    private static final long STEP_MICROS = 1_000;

    private final Path log;
    private final int linesASecond;
    private final long startMicros;
    private final AccessLines source = new AccessLines(1);

    Traffic(Path log, int linesASecond, long startMicros) {
        this.log = log;
        this.linesASecond = linesASecond;
        this.startMicros = startMicros;
    }

    /** When a line is due. */
    long due(long line) {
        return startMicros + line * 1_000_000 / linesASecond;
    }

    /** The first line that is due at that time or later. */
    long firstSince(long micros) {
        return -Math.floorDiv((startMicros - micros) * linesASecond, 1_000_000L);
    }

    /** Writes until then; how many lines. */
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
