package io.foreshock.shippers.tail;

import io.foreshock.parsers.EventFraming;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Reads the whole lines of one file from a position on, in blocks. A line without its end stays in the file until it is
 * complete. Lines of an event that may go on are kept, as the file may be truncated before it does.
 */
final class BlockReader {
    /** A longer line is cut to this many bytes. */
    static final int MAX_LINE_BYTES = 1 << 20;

    private static final int HOLE_CHUNK_BYTES = 1 << 16;

    private static final byte[] NOTHING = {};

    private final BlockCutter cutter;
    /** Where the next block begins. */
    private long position;
    /** Up to here the file was read: there is no line end behind the held lines. */
    private long searched;
    /** The lines from {@link #position} on that wait for the end of their event, or for an event after empty ones. */
    private byte[] held = NOTHING;
    /** Whether they are an event, not empty lines. */
    private boolean holding;

    BlockReader(long position, EventFraming framing) {
        this.cutter = new BlockCutter(framing);
        this.position = position;
        this.searched = position;
    }

    long position() {
        return position;
    }

    long searched() {
        return searched;
    }

    boolean holding() {
        return holding;
    }

    /** Reads at most one buffer; false when there was nothing new. */
    boolean read(FileChannel channel, ByteBuffer buffer, BlockConsumer sink) throws IOException {
        return searched - position < buffer.capacity()
                ? readLines(channel, buffer, sink)
                : searchLongLine(channel, buffer, sink);
    }

    /** Passes on the lines that are held: nothing more belongs to them. */
    void release(BlockConsumer sink) {
        if (held.length > 0) {
            pass(held, held.length, true, sink);
        }
    }

    /** The last bytes of a file that will get no more, as a line; nothing when it ends in a line end. */
    void readRest(FileChannel channel, BlockConsumer sink) throws IOException {
        release(sink);
        if (searched > position) {
            emitLong(channel, searched, searched, sink);
        }
    }

    @SuppressWarnings("ByteBufferBackingArray") // the shipper's own, whose array begins at 0
    private boolean readLines(FileChannel channel, ByteBuffer buffer, BlockConsumer sink) throws IOException {
        int length = fill(channel, buffer, position);
        // Behind what was searched when a block could not be passed on.
        int known = (int) Math.max(0, searched - position);
        if (length <= known) {
            return false;
        }
        byte[] bytes = buffer.array();
        int end = Math.max(lastLineEnd(bytes, known, length), held.length);
        long readTo = position + length;
        if (end > held.length) {
            pass(bytes, end, false, sink);
        }
        searched = readTo;
        return true;
    }

    private void pass(byte[] bytes, int end, boolean last, BlockConsumer sink) {
        long base = position;
        held = NOTHING;
        int at = 0;
        int cut = cutter.blockEnd(bytes, at, end, last);
        while (cut > at) {
            sink.block(bytes, at, cut, base + at, base + cut);
            position = base + cut;
            at = cut;
            cut = at < end ? cutter.blockEnd(bytes, at, end, last) : at;
        }
        held = at == end ? NOTHING : Arrays.copyOfRange(bytes, at, end);
        holding = !cutter.areEmpty(held);
    }

    /** Behind the last line feed in [from, to); 0 where there is none. */
    private static int lastLineEnd(byte[] bytes, int from, int to) {
        for (int i = to; i > from; i--) {
            if (bytes[i - 1] == '\n') {
                return i;
            }
        }
        return 0;
    }

    @SuppressWarnings("ByteBufferBackingArray") // the shipper's own, whose array begins at 0
    private boolean searchLongLine(FileChannel channel, ByteBuffer buffer, BlockConsumer sink) throws IOException {
        release(sink);
        int length = fill(channel, buffer, searched);
        byte[] bytes = buffer.array();
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                emitLong(channel, searched + i, searched + i + 1, sink);
                return true;
            }
        }
        searched += length;
        return length > 0;
    }

    private void emitLong(FileChannel channel, long textEnd, long lineEnd, BlockConsumer sink) throws IOException {
        long text = behindHole(channel, textEnd);
        long length = textEnd - text > MAX_LINE_BYTES ? MAX_LINE_BYTES : lineEnd - text;
        ByteBuffer line = ByteBuffer.allocate((int) length);
        int filled = fill(channel, line, text);
        sink.block(line.array(), 0, filled, position, lineEnd);
        position = lineEnd;
        searched = lineEnd;
    }

    /** Where the text of the next line begins: a program that goes on in a file that was truncated leaves NULs before it. */
    private long behindHole(FileChannel channel, long textEnd) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate(HOLE_CHUNK_BYTES);
        for (long at = position; at < textEnd; at += chunk.position()) {
            int length = fill(channel, chunk, at);
            for (int i = 0; i < length; i++) {
                if (chunk.get(i) != 0) {
                    return Math.min(at + i, textEnd);
                }
            }
            if (length == 0) {
                break;
            }
        }
        return textEnd;
    }

    private static int fill(FileChannel channel, ByteBuffer buffer, long from) throws IOException {
        buffer.clear();
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {
            // until the buffer is full or the file ends
        }
        return buffer.position();
    }
}
