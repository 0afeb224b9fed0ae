package io.foreshock.testing.bench.shipping;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a file. Not thread-safe. */
final class LineValues implements AutoCloseable {
    private static final int BUFFER_BYTES = 256 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final ByteArrayOutputStream rest = new ByteArrayOutputStream();
    private int at;
    private int end;

    LineValues(Path file) throws IOException {
        this.in = Files.newInputStream(file);
    }

    /** The next line without its end, or null at the end of the file. */
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
