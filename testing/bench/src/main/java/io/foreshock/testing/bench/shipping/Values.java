package io.foreshock.testing.bench.shipping;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads values from a file. Not thread-safe. */
abstract class Values implements AutoCloseable {
    private static final int BUFFER_BYTES = 256 * 1024;

    /** The format of a file of values. */
    enum Form {
        /** A value in each line. */
        LINES,
        /** Before each value, its length in four bytes. */
        LENGTH_PREFIXED
    }

    static Values open(Path file, Form form) throws IOException {
        return form == Form.LINES ? new Lines(file) : new LengthPrefixed(file);
    }

    /** The next value, or null at the end of the file. */
    abstract byte @Nullable [] next() throws IOException;

    @Override
    public abstract void close() throws IOException;

    private static final class Lines extends Values {
        private final InputStream in;
        private final byte[] buffer = new byte[BUFFER_BYTES];
        private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
        private int at;
        private int end;

        Lines(Path file) throws IOException {
            this.in = Files.newInputStream(file);
        }

        @Override
        byte @Nullable [] next() throws IOException {
            rest.reset();
            while (true) {
                for (int i = at; i < end; i++) {
                    if (buffer[i] == '\n') {
                        rest.write(buffer, at, i - at);
                        at = i + 1;
                        return rest.toByteArray();
                    }
                }
                rest.write(buffer, at, end - at);
                at = 0;
                end = in.read(buffer);
                if (end < 0) {
                    return null;
                }
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static final class LengthPrefixed extends Values {
        private final DataInputStream in;

        LengthPrefixed(Path file) throws IOException {
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
        }

        @Override
        byte @Nullable [] next() throws IOException {
            int length;
            try {
                length = in.readInt();
            } catch (EOFException end) {
                return null;
            }
            return in.readNBytes(length);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
