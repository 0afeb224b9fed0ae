package io.foreshock.shippers.parse;

import java.nio.charset.StandardCharsets;

/**
 * One physical line as it stands in the file.
 *
 * @param bytes the line without its line end; not copied, not to be changed afterwards
 * @param from where the line begins in its file
 * @param to where the next one begins: the range [from, to) includes the line end
 */
@SuppressWarnings("ArrayRecordComponent") // the hot path hands bytes on without copying; lines are never compared
public record Line(byte[] bytes, long from, long to) {

    /** The line as UTF-8, what is malformed replaced by U+FFFD. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
