package io.foreshock.events;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A record of the topics {@code logs.*}: whole lines of a file as they stand in it, line ends included, secrets replaced by as
 * many {@code *}. The value is the bytes; all else is in headers, as text.
 *
 * <p>It settles the range [from, to) of its file: what is not in {@code bytes} then, because a line was longer than a
 * record may be, will never come. It ends where an event ends, so no event needs two blocks.
 *
 * @param origin JSON of {@link Origin}, in the header {@value #ORIGIN}; not decoded, as thousands of blocks share one
 * @param from the first byte's position in the file; with {@code to} in the header {@value #RANGE}, {@code 1024-33792}
 * @param writtenAfter the bytes were not in the file yet at this time; null where nobody looked
 * @param read when the shipper read them; both in the header {@value #WRITTEN}, an interval of ISO 8601 that may be open at
 *     its start: {@code ../2026-11-26T19:00:00.000Z}
 * @param bytes not copied, not to be changed afterwards
 */
@SuppressWarnings("ArrayRecordComponent") // the hot path passes bytes on without copying; blocks are never compared
public record LogBlock(
        byte[] origin, long from, long to, @Nullable Instant writtenAfter, Instant read, byte[] bytes) {
    /** Name of a header. */
    public static final String ORIGIN = "foreshock.origin";

    /** Name of a header. */
    public static final String RANGE = "foreshock.range";

    /** Name of a header. */
    public static final String WRITTEN = "foreshock.written";

    private static final String OPEN = "..";

    /** Whether its line was longer than a record may be: the end of it is missing. */
    public boolean isCut() {
        return bytes.length < to - from;
    }

    /** The value of the header {@value #RANGE}. */
    public byte[] rangeHeader() {
        return (from + "-" + to).getBytes(US_ASCII);
    }

    /** The value of the header {@value #WRITTEN}. */
    public byte[] writtenHeader() {
        String after = writtenAfter == null ? OPEN : Times.rfc3339(writtenAfter);
        return (after + "/" + Times.rfc3339(read)).getBytes(US_ASCII);
    }

    /**
     * The block of a record; null where the record has no {@value #ORIGIN}, so is none.
     *
     * @param headers the value of a header, null where there is none
     * @throws MalformedRecordException when a header is missing or is not what it should be
     */
    public static @Nullable LogBlock of(byte[] value, Function<String, byte @Nullable []> headers)
            throws MalformedRecordException {
        byte[] origin = headers.apply(ORIGIN);
        if (origin == null) {
            return null;
        }
        String range = text(RANGE, headers);
        String written = text(WRITTEN, headers);
        int dash = range.indexOf('-', 1);
        int slash = written.indexOf('/');
        try {
            long from = Long.parseLong(range, 0, Math.max(0, dash), 10);
            long to = Long.parseLong(range, dash + 1, range.length(), 10);
            String after = written.substring(0, Math.max(0, slash));
            Instant read = Times.parse(written.substring(slash + 1));
            if (from < 0 || to <= from || value.length > to - from) {
                throw new MalformedRecordException("the header " + RANGE + " says " + range + ", the value has "
                        + value.length + " bytes; a block needs a range that holds them");
            }
            return new LogBlock(origin, from, to, after.equals(OPEN) ? null : Times.parse(after), read, value);
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new MalformedRecordException(
                    "the headers of a block are not readable: " + RANGE + ": " + range + ", " + WRITTEN + ": "
                            + written,
                    e);
        }
    }

    private static String text(String name, Function<String, byte @Nullable []> headers)
            throws MalformedRecordException {
        byte[] value = headers.apply(name);
        if (value == null) {
            throw new MalformedRecordException("a block needs the header " + name);
        }
        return new String(value, US_ASCII);
    }
}
