package io.foreshock.app.replay;

import io.foreshock.shippers.parse.EventOut;
import io.foreshock.shippers.parse.Line;
import io.foreshock.shippers.parse.LogParser;
import io.foreshock.shippers.parse.ParseContext;
import io.foreshock.shippers.parse.Parsers;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Year;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** One log and what must be known to read it. Belongs to one thread; can be read once. */
public final class LogFile {
    private static final int LONGEST_LINE = 1 << 20;

    private final LogParser parser;

    public LogFile(String path, String dataset, ZoneId zone, @Nullable Year year, @Nullable String logFormat) {
        this.parser = Parsers.forDataset(new ParseContext(
                dataset, path, zone, year, logFormat, ParseContext.DEFAULT_START_BANNER, Parsers.appOf(path)));
    }

    /** Hands out every event to the end of {@code in}; of a line over 1 MiB its first MiB. */
    public void read(InputStream in, EventOut out) throws IOException {
        Cursor cursor = open(in);
        while (cursor.advance(out)) {
            // each step hands out what it completes
        }
    }

    Cursor open(InputStream in) {
        return new Cursor(in instanceof BufferedInputStream ? in : new BufferedInputStream(in, 1 << 16));
    }

    /** Reads line by line. */
    final class Cursor {
        private final InputStream in;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        private long position;

        private Cursor(InputStream in) {
            this.in = in;
        }

        /** Reads a line, or flushes at the end; false when there was nothing left. */
        boolean advance(EventOut out) throws IOException {
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
            parser.accept(new Line(withoutCarriageReturn(line.toByteArray()), from, position), out);
            return true;
        }

        private static byte[] withoutCarriageReturn(byte[] bytes) {
            return bytes.length > 0 && bytes[bytes.length - 1] == '\r'
                    ? java.util.Arrays.copyOf(bytes, bytes.length - 1)
                    : bytes;
        }
    }
}
