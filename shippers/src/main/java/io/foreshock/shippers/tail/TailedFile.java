package io.foreshock.shippers.tail;

import io.foreshock.parsers.EventFraming;
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
    /** Where the beginning of an unfinished line is looked for. */
    private static final int LOOK_BACK_BYTES = 64 * 1024;

    private final FileChannel channel;
    private final BlockReader blocks;
    private byte[] beginning;
    private Fingerprint fingerprint;

    private TailedFile(FileChannel channel, BlockReader blocks) throws IOException {
        this.channel = channel;
        this.blocks = blocks;
        this.beginning = Fingerprint.beginning(channel, Fingerprint.MAX_LENGTH);
        this.fingerprint = Fingerprint.of(beginning);
    }

    /**
     * Opens a file to be read from {@code position}, which is the beginning of a line.
     *
     * @param framing where its blocks may end
     */
    public static TailedFile open(Path path, long position, EventFraming framing) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        return new TailedFile(channel, new BlockReader(position, framing));
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

    /** Where the next block begins that was not passed on. */
    public long position() {
        return blocks.position();
    }

    /**
     * Whether what was read is no longer in it: truncated, or truncated and written again. Also checks the file's
     * beginning, since a busy log can grow past the old position between two polls.
     */
    public boolean startedOver() throws IOException {
        long size = channel.size();
        if (size < blocks.searched()) {
            return true;
        }
        if (size == blocks.searched()) {
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
        return channel.size() > blocks.searched();
    }

    /** Passes on the complete events of the next buffer; false when there was nothing new. */
    public boolean read(ByteBuffer buffer, BlockConsumer sink) throws IOException {
        return hasMore() && blocks.read(channel, buffer, sink);
    }

    /** Whether it has lines of an event that may go on. */
    public boolean holding() {
        return blocks.holding();
    }

    /** Passes on the lines of an event that may go on, as they are. */
    public void release(BlockConsumer sink) {
        blocks.release(sink);
    }

    /** Passes on all that is left, a last line without an end, too; for a file that gets no more. */
    public void readRest(BlockConsumer sink) throws IOException {
        blocks.readRest(channel, sink);
    }

    /** The beginning of the last line that is not complete yet, looking 64 KiB back; else the end of the file. */
    public static long lastLineStart(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            byte[] before = before(channel, size);
            for (int i = before.length; i > 0; i--) {
                if (before[i - 1] == '\n') {
                    return size - before.length + i;
                }
            }
            return before.length == size ? 0 : size;
        }
    }

    private static byte[] before(FileChannel channel, long end) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(LOOK_BACK_BYTES, end));
        long from = end - bytes.capacity();
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) > 0) {
            // until the buffer is full or the file ends
        }
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
