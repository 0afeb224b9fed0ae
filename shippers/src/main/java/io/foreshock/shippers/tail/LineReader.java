package io.foreshock.shippers.tail;

import io.foreshock.parsers.Line;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/**
 * Finds the complete lines of one file from a position on. Holds two numbers and no bytes: a line without its end stays
 * in the file until it is complete, and what was searched is not searched again.
 */
final class LineReader {
    /** A longer line is cut to this many bytes. */
    static final int MAX_LINE_BYTES = 1 << 20;

    /** Where the next line begins. */
    private long position;
    /** Up to here there is no line end behind {@link #position}. */
    private long searched;

    LineReader(long position) {
        this.position = position;
        this.searched = position;
    }

    long position() {
        return position;
    }

    long searched() {
        return searched;
    }

    /** Reads at most one buffer; false when there was nothing new. */
    boolean read(FileChannel channel, ByteBuffer buffer, LineConsumer sink) throws IOException {
        return searched - position < buffer.capacity()
                ? readLines(channel, buffer, sink)
                : searchLongLine(channel, buffer, sink);
    }

    /** The last bytes of a file that will get no more, as a line; nothing when it ends in a line end. */
    void readRest(FileChannel channel, LineConsumer sink) throws IOException {
        if (searched > position) {
            emitLong(channel, searched, searched, sink);
        }
    }

    @SuppressWarnings("ByteBufferBackingArray") // the shipper's own, whose array begins at 0
    private boolean readLines(FileChannel channel, ByteBuffer buffer, LineConsumer sink) throws IOException {
        int length = fill(channel, buffer, position);
        byte[] bytes = buffer.array();
        int at = (int) (searched - position);
        if (length <= at) {
            return false;
        }
        int start = 0;
        for (int i = at; i < length; i++) {
            if (bytes[i] == '\n') {
                sink.line(Line.of(bytes, start, i, position + start, position + i + 1), false);
                start = i + 1;
            }
        }
        searched = position + length;
        position += start;
        return true;
    }

    @SuppressWarnings("ByteBufferBackingArray") // the shipper's own, whose array begins at 0
    private boolean searchLongLine(FileChannel channel, ByteBuffer buffer, LineConsumer sink) throws IOException {
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

    private void emitLong(FileChannel channel, long textEnd, long lineEnd, LineConsumer sink) throws IOException {
        boolean cut = textEnd - position > MAX_LINE_BYTES;
        ByteBuffer line = ByteBuffer.allocate((int) Math.min(textEnd - position, MAX_LINE_BYTES));
        int length = fill(channel, line, position);
        byte[] bytes = line.array();
        Line found = cut
                ? new Line(Arrays.copyOf(bytes, length), position, lineEnd)
                : Line.of(bytes, 0, length, position, lineEnd);
        sink.line(found, cut);
        position = lineEnd;
        searched = lineEnd;
    }

    private static int fill(FileChannel channel, ByteBuffer buffer, long from) throws IOException {
        buffer.clear();
        while (buffer.hasRemaining() && channel.read(buffer, from + buffer.position()) > 0) {
            // until the buffer is full or the file ends
        }
        return buffer.position();
    }
}
