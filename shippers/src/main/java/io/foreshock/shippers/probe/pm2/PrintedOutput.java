package io.foreshock.shippers.probe.pm2;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What a program prints, up to 8 MiB and a deadline; reading beyond either fails. It ends with the program: a child of it that keeps the
 * pipe open does not hold the reader up. For one thread.
 */
final class PrintedOutput extends InputStream {
    private static final long MOST_BYTES = 8L << 20;
    private static final long POLL_MS = 5;

    private final Process process;
    private final InputStream pipe;
    private final Duration toAnswer;
    private final long start = System.nanoTime();
    private long total;

    PrintedOutput(Process process, Duration toAnswer) {
        this.process = process;
        this.pipe = process.getInputStream();
        this.toAnswer = toAnswer;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        if (!awaitBytes()) {
            return -1;
        }
        int length = pipe.read(into, from, Math.min(most, pipe.available()));
        total += length;
        if (total > MOST_BYTES) {
            throw new IOException("pm2 jlist prints more than 8 MiB; that is not read");
        }
        return length;
    }

    /** Whether there are bytes to read without waiting; false: the program has ended. */
    private boolean awaitBytes() throws IOException {
        while (true) {
            // In this order: what it printed before it ended is not missed.
            boolean ended = !process.isAlive();
            if (pipe.available() > 0) {
                return true;
            }
            if (ended) {
                return false;
            }
            if (System.nanoTime() - start > toAnswer.toNanos()) {
                throw new IOException("pm2 jlist has not answered within " + toAnswer.toMillis()
                        + " ms, and was ended: the daemon hangs or the machine is busy; try pm2 list");
            }
            pause();
        }
    }

    private void pause() throws IOException {
        try {
            process.waitFor(POLL_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
