package io.foreshock.parsers;

import java.io.IOException;
import java.io.InputStream;

/** Reads a log from a stream, line by line, into events. Confined to one thread; does not close the stream. */
public final class LogReader {
    private static final int LONGEST_LINE = 1 << 20;
    private static final int CHUNK = 1 << 16;

    private final InputStream in;
    private final LogParser parser;
    private byte[] buffer = new byte[CHUNK];
    /** Where the next line begins in the buffer. */
    private int at;
    /** Behind what is read. */
    private int limit;
    /** Where the next line begins in the stream. */
    private long position;

    private long lines;

    public LogReader(ParseContext context, InputStream in) {
        this.parser = Datasets.parser(context);
        this.in = in;
    }

    /** Hands out every event to the end; of a line over 1 MiB its first MiB. */
    public void readAll(EventHandler out) throws IOException {
        while (advance(out)) {
            // each step hands out the events that it completes
        }
    }

    /** How many lines were read. */
    public long lines() {
        return lines;
    }

    /** Reads a line, or flushes at the end; false when nothing was left. */
    public boolean advance(EventHandler out) throws IOException {
        long hole = passHole();
        int length = 0;
        long dropped = 0;
        boolean more = true;
        while (more && !isLineEnd(length)) {
            if (at + length < limit) {
                length++;
                continue;
            }
            if (length > LONGEST_LINE) {
                dropped += length - LONGEST_LINE;
                length = LONGEST_LINE;
                limit = at + length;
            }
            more = fill();
        }
        if (!more && length == 0 && hole == 0) {
            parser.flush(out);
            return false;
        }
        lines++;
        long next = position + hole + length + dropped + (more ? 1 : 0);
        parser.accept(Line.of(buffer, at, at + Math.min(length, LONGEST_LINE), position, next), out);
        at += length + (more ? 1 : 0);
        position = next;
        return true;
    }

    /** Passes over NULs before a line, however many; returns how many. */
    private long passHole() throws IOException {
        long hole = 0;
        do {
            int text = Line.textStart(buffer, at, limit);
            hole += text - at;
            at = text;
        } while (at == limit && fill());
        return hole;
    }

    private boolean isLineEnd(int length) {
        return at + length < limit && buffer[at + length] == '\n';
    }

    /** Reads on; false at the end of the stream. Events have parts of the buffer, so what was handed out stays as it is. */
    private boolean fill() throws IOException {
        if (limit == buffer.length) {
            int rest = limit - at;
            byte[] next = new byte[Math.max(CHUNK, 2 * rest)];
            System.arraycopy(buffer, at, next, 0, rest);
            buffer = next;
            at = 0;
            limit = rest;
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(0, read);
        return read >= 0;
    }
}
