package io.foreshock.testing.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Writes a whole access log. */
public final class AccessLog {
    /** By the times in the lines. */
    private static final int LINES_PER_SECOND = 2_000;

    private AccessLog() {}

    /** Writes {@code lines} access lines; the last one has the current time. */
    public static void write(Path path, long lines, long seed) throws IOException {
        AccessLines source = new AccessLines(seed);
        Instant first = Instant.now().minusSeconds(lines / LINES_PER_SECOND);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(path), 1 << 20)) {
            for (long i = 0; i < lines; i++) {
                out.write(source.next(first.plusSeconds(i / LINES_PER_SECOND)).getBytes(UTF_8));
                out.write('\n');
            }
        }
    }
}
