package io.foreshock.app.replay;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/**
 * Shows on a terminal how much of the files is read, twice a second on one line: bytes as they are on disk, and the time that
 * the rest takes at the speed so far. For one thread.
 */
public final class Progress {
    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final double MEGABYTE = 1e6;
    private static final String ERASE_LINE = "\r\u001B[K";

    private final PrintWriter terminal;
    private final long total;
    private final InstantSource clock;
    private final Instant start;
    private Instant shown;
    private long read;

    /**
     * Nothing is shown in the first half second.
     *
     * @param total how many bytes there are to read
     */
    public Progress(PrintWriter terminal, long total, InstantSource clock) {
        this.terminal = terminal;
        this.total = total;
        this.clock = clock;
        this.start = clock.instant();
        this.shown = start;
    }

    /** The stream, counted. */
    InputStream counted(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int count = super.read(bytes, from, length);
                add(Math.max(0, count));
                return count;
            }
        };
    }

    private void add(int bytes) {
        read += bytes;
        Instant now = clock.instant();
        if (Duration.between(shown, now).compareTo(INTERVAL) >= 0) {
            shown = now;
            long left = (long) (Duration.between(start, now).toSeconds() * (double) (total - read) / Math.max(1, read));
            terminal.printf(
                    Locale.ROOT,
                    "%sreplay: %.0f of %.0f MB, %d:%02d left",
                    ERASE_LINE,
                    read / MEGABYTE,
                    total / MEGABYTE,
                    left / 60,
                    left % 60);
            terminal.flush();
        }
    }

    /** Takes the line away. */
    void end() {
        if (shown.isAfter(start)) {
            terminal.print(ERASE_LINE);
            terminal.flush();
        }
    }
}
