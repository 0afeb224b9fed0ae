package io.foreshock.shippers.tail;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/**
 * One open file, tailed from a position. It keeps reading the same file when that is renamed or deleted.
 *
 * <p>Opened by {@link #open}; {@link #close} gives the descriptor back.
 */
public final class TailedFile implements Closeable {
    /** Enough for a parser to see a dated line again. */
    private static final int WARM_UP_BYTES = 64 * 1024;

    private final FileChannel channel;
    private final LineReader lines;
    private byte[] beginning;
    private Fingerprint fingerprint;

    private TailedFile(FileChannel channel, LineReader lines) throws IOException {
        this.channel = channel;
        this.lines = lines;
        this.beginning = Fingerprint.beginning(channel, Fingerprint.MAX_LENGTH);
        this.fingerprint = Fingerprint.of(beginning);
    }

    /** Opens a file to be read from {@code position}, which is the beginning of a line. */
    public static TailedFile open(Path path, long position) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        return new TailedFile(channel, new LineReader(position));
    }

    /** How the file begins, as far as it is known. */
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    /** Whether the other file has the same beginning, as far as both reach; an empty one has none. */
    public boolean beginsLike(Path other) throws IOException {
        try (FileChannel opened = FileChannel.open(other)) {
            byte[] its = Fingerprint.beginning(opened, Fingerprint.MAX_LENGTH);
            int shorter = Math.min(its.length, beginning.length);
            return shorter > 0 && Arrays.equals(its, 0, shorter, beginning, 0, shorter);
        }
    }

    /** Its size now, in bytes. */
    public long size() throws IOException {
        return channel.size();
    }

    /** Where the next line begins that was not passed on. */
    public long position() {
        return lines.position();
    }

    /**
     * Whether what was read is no longer in it: truncated, or truncated and written again. Also checks the file's
     * beginning, since a busy log can grow past the old position between two polls.
     */
    public boolean startedOver() throws IOException {
        long size = channel.size();
        if (size < lines.searched()) {
            return true;
        }
        if (size == lines.searched()) {
            return false;
        }
        if (!fingerprint.matches(channel)) {
            return true;
        }
        if (!fingerprint.complete()) {
            beginning = Fingerprint.beginning(channel, Fingerprint.MAX_LENGTH);
            fingerprint = Fingerprint.of(beginning);
        }
        return false;
    }

    /** Whether it holds bytes that were not read. */
    public boolean hasMore() throws IOException {
        return channel.size() > lines.searched();
    }

    /** Passes on the complete lines of the next buffer; false when there was nothing new. */
    public boolean read(ByteBuffer buffer, LineConsumer sink) throws IOException {
        return hasMore() && lines.read(channel, buffer, sink);
    }

    /** Passes on what follows the last line end; for a file that gets no more. */
    public void readRest(LineConsumer sink) throws IOException {
        lines.readRest(channel, sink);
    }

    /** Passes on lines that were read in an earlier session, up to 64 KiB before the position. */
    public void readBefore(LineConsumer sink) throws IOException {
        long end = lines.position();
        byte[] before = before(end);
        int start = before.length < end ? lineStart(before) : 0;
        LineReader again = new LineReader(end - before.length + start);
        ByteBuffer buffer = ByteBuffer.allocate(Math.max(1, before.length - start));
        if (buffer.capacity() > 1) {
            again.read(channel, buffer, sink);
        }
    }

    /** The beginning of the last line that is not complete yet, looking 64 KiB back; else the end of the file. */
    public static long lastLineStart(Path path) throws IOException {
        try (TailedFile file = open(path, 0)) {
            long size = file.size();
            byte[] before = file.before(size);
            for (int i = before.length; i > 0; i--) {
                if (before[i - 1] == '\n') {
                    return size - before.length + i;
                }
            }
            return before.length == size ? 0 : size;
        }
    }

    private byte[] before(long end) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(WARM_UP_BYTES, end));
        long from = end - bytes.capacity();
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {
            // until the buffer is full or the file ends
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static int lineStart(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return bytes.length;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
