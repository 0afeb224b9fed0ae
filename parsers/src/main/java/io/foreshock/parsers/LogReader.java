package io.foreshock.parsers;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads a log from a stream, line by line, into events. Confined to one thread; does not close the stream. */
public final class LogReader {
    private static final int LONGEST_LINE = 1 << 20;

    private final InputStream in;
    private final LogParser parser;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    private long position;

    public LogReader(ParseContext context, InputStream in) {
        this.parser = Datasets.parser(context);
        this.in = in instanceof BufferedInputStream ? in : new BufferedInputStream(in, 1 << 16);
    }

    /** Hands out every event to the end; of a line over 1 MiB its first MiB. */
    public void readAll(EventHandler out) throws IOException {
        while (advance(out)) {
            // each step hands out the events that it completes
        }
    }

    /** Reads a line, or flushes at the end; false when nothing was left. */
    public boolean advance(EventHandler out) throws IOException {
        long from = position;
        line.reset();
        int b = in.read();
        if (b < 0) {
            parser.flush(out);
            return false;
        }
        for (; b >= 0; b = in.read()) {
            position++;
            if (b == '\n') {
                break;
            }
            if (line.size() < LONGEST_LINE) {
                line.write(b);
            }
        }
        byte[] bytes = line.toByteArray();
        parser.accept(Line.of(bytes, 0, bytes.length, from, position), out);
        return true;
    }
}
