package io.foreshock.parsers;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One physical line as it stands in the file.
 *
 * @param bytes the line without its line end; not copied, not to be changed afterwards
 * @param from where the line begins in its file
 * @param to where the next one begins: the range [from, to) includes the line end
 */
@SuppressWarnings("ArrayRecordComponent") // the hot path passes bytes on without copying; lines are never compared
public record Line(byte[] bytes, long from, long to) {

    /**
     * A line that stands in a buffer.
     *
     * @param start where it begins in the buffer
     * @param end where its line feed stands; a carriage return before it belongs to the line end
     */
    public static Line of(byte[] buffer, int start, int end, long from, long to) {
        int textEnd = end > start && buffer[end - 1] == '\r' ? end - 1 : end;
        return new Line(Arrays.copyOfRange(buffer, start, textEnd), from, to);
    }

    /** The line as UTF-8, what is malformed replaced by U+FFFD. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
