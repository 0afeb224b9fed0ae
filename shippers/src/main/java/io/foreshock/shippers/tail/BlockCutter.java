package io.foreshock.shippers.tail;

import io.foreshock.parsers.EventFraming;
import io.foreshock.parsers.LineBounds;

/**
 * Decides where a buffer of whole lines is cut into blocks: behind the last line of an event, at most 32 KiB apart, but where
 * an event or a line is longer. Empty lines are left to the block after them. Stateless.
 */
final class BlockCutter {
    /** Larger blocks are no faster, and a block is what one fetch or one dead letter is made of. */
    static final int BLOCK_BYTES = 32 * 1024;

    /** An event that is longer is cut between its lines: parsers would not keep it in one piece either. */
    static final int LONGEST_EVENT_BYTES = 128 * 1024;

    private final EventFraming framing;

    BlockCutter(EventFraming framing) {
        this.framing = framing;
    }

    /**
     * The end of the block that begins at {@code at}; {@code at} itself when its event may go on behind {@code end}.
     *
     * @param end where the last whole line ends
     * @param last whether nothing follows
     */
    int blockEnd(byte[] bytes, int at, int end, boolean last) {
        int limit = end - at <= BLOCK_BYTES ? end : lineEndAround(bytes, at, end);
        int cut = limit < end ? eventEnd(bytes, at, limit, end) : end;
        if (cut == end && !last) {
            cut = withoutOpenEvent(bytes, at, end);
        }
        return withoutEmptyLines(bytes, at, cut, last);
    }

    /** The last line end within the size of a block, else the first one behind it. */
    private static int lineEndAround(byte[] bytes, int at, int end) {
        for (int i = at + BLOCK_BYTES; i > at; i--) {
            if (bytes[i - 1] == '\n') {
                return i;
            }
        }
        return LineBounds.next(bytes, at + BLOCK_BYTES, end);
    }

    /** The last place up to {@code limit} where an event begins behind another, else the first one behind it, or {@code end}. */
    private int eventEnd(byte[] bytes, int at, int limit, int end) {
        int first = behindEmptyLines(bytes, at, limit);
        for (int line = limit; line > first; line = LineBounds.start(bytes, at, line - 1)) {
            if (begins(bytes, at, line, end)) {
                return line;
            }
        }
        int line = limit;
        while (line < end && line - at < LONGEST_EVENT_BYTES && !begins(bytes, at, line, end)) {
            line = LineBounds.next(bytes, line, end);
        }
        return line;
    }

    private int behindEmptyLines(byte[] bytes, int at, int limit) {
        int line = at;
        int next = LineBounds.next(bytes, line, limit);
        while (line < limit && framing.isBlank(bytes, at, line, LineBounds.textEnd(bytes, line, next))) {
            line = next;
            next = LineBounds.next(bytes, line, limit);
        }
        return line;
    }

    private int withoutOpenEvent(byte[] bytes, int at, int end) {
        if (end - at >= LONGEST_EVENT_BYTES) {
            return end;
        }
        int event = LineBounds.start(bytes, at, end - 1);
        while (event > at && !begins(bytes, at, event, end)) {
            event = LineBounds.start(bytes, at, event - 1);
        }
        return framing.mayGoOn(bytes, event, end) ? event : end;
    }

    private boolean begins(byte[] bytes, int first, int line, int end) {
        int next = LineBounds.next(bytes, line, end);
        int textEnd = LineBounds.textEnd(bytes, line, next);
        return !framing.isBlank(bytes, first, line, textEnd) && framing.begins(bytes, first, line, textEnd, end);
    }

    private int withoutEmptyLines(byte[] bytes, int at, int cut, boolean last) {
        int end = cut;
        while (end > at) {
            int line = LineBounds.start(bytes, at, end - 1);
            if (!framing.isBlank(bytes, at, line, LineBounds.textEnd(bytes, line, end))) {
                return end;
            }
            end = line;
        }
        // Nothing but empty lines: they wait for an event, unless there are too many, or none will come.
        return cut - at >= BLOCK_BYTES || last ? cut : at;
    }

    /** Whether the lines are all empty. */
    boolean areEmpty(byte[] lines) {
        return withoutEmptyLines(lines, 0, lines.length, false) == 0;
    }
}
