package io.foreshock.parsers;

import io.foreshock.events.Slice;
import java.util.Arrays;

/** One physical line as it stands in its file, in a buffer that is not copied and must not change. */
public final class Line {
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final byte[] buffer;
    private final int start;
    private final int end;
    private final long from;
    private final long to;

    private Line(byte[] buffer, int start, int end, long from, long to) {
        this.buffer = buffer;
        this.start = start;
        this.end = end;
        this.from = from;
        this.to = to;
    }

    /**
     * A line that is all of its buffer.
     *
     * @param bytes the line without its line end
     */
    public Line(byte[] bytes, long from, long to) {
        this(bytes, 0, bytes.length, from, to);
    }

    /**
     * A line that stands in a buffer. A byte order mark at the file's very beginning is none of its text, nor is a hole of NULs before
     * it: that is what a program that goes on where it was leaves in a file that was truncated (copytruncate).
     *
     * @param start where it begins in the buffer
     * @param end where its line feed stands; a carriage return before it belongs to the line end
     */
    public static Line of(byte[] buffer, int start, int end, long from, long to) {
        int textStart = textStart(buffer, start + (from == 0 ? markLength(buffer, start, end) : 0), end);
        int textEnd = end > textStart && buffer[end - 1] == '\r' ? end - 1 : end;
        return new Line(buffer, textStart, textEnd, from, to);
    }

    /** Behind the NULs at the beginning of a line. */
    static int textStart(byte[] buffer, int start, int end) {
        int i = start;
        while (i < end && buffer[i] == 0) {
            i++;
        }
        return i;
    }

    /** That of UTF-8's mark U+FEFF; 0 where there is none. */
    private static int markLength(byte[] buffer, int start, int end) {
        return end - start >= MARK.length && Arrays.equals(buffer, start, start + MARK.length, MARK, 0, MARK.length)
                ? MARK.length
                : 0;
    }

    /** Where the line begins in its file, with what is before its text. */
    public long from() {
        return from;
    }

    /** Where the next one begins: the range [from, to) includes the line end. */
    public long to() {
        return to;
    }

    /** What {@link #start} and {@link #end} are places of. */
    public byte[] buffer() {
        return buffer;
    }

    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    /** How many bytes it has without its line end. */
    public int length() {
        return end - start;
    }

    /** A copy of its bytes, without the line end. */
    public byte[] bytes() {
        return Arrays.copyOfRange(buffer, start, end);
    }

    /** The line as UTF-8, what is malformed replaced by U+FFFD. */
    public String text() {
        return slice(start, end).toString();
    }

    /** A part of it, by places of the buffer. */
    public Slice slice(int sliceFrom, int sliceTo) {
        return new Slice(buffer, sliceFrom, sliceTo);
    }
}
