package io.foreshock.parsers.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * <code>{"log":"text\n","stream":"stdout","attrs":{"k":"v"},"time":"2026-11-25T10:00:00.123456789Z"}</code>, as Docker's json-file
 * driver writes, with its members in that order. A {@code log} without a line end is a piece of 16 KiB of a longer line.
 */
final class DockerLine {
    private static final String LOG = "{\"log\":\"";
    private static final String STDOUT = "\",\"stream\":\"stdout\"";
    private static final String STDERR = "\",\"stream\":\"stderr\"";
    private static final String ATTRIBUTES = ",\"attrs\":{";
    private static final String TIME = ",\"time\":\"";
    private static final String END = "\"}";

    private DockerLine() {}

    static @Nullable ContainerLine read(byte[] bytes, int from, int to) {
        if (!Scan.isAt(LOG, bytes, from, to)) {
            return null;
        }
        int start = from + LOG.length();
        int end = Scan.stringEnd(bytes, start, to);
        boolean error = Scan.isAt(STDERR, bytes, end, to);
        if (!error && !Scan.isAt(STDOUT, bytes, end, to)) {
            return null;
        }
        int behind = end + STDOUT.length();
        int attributesEnd = attributesEnd(bytes, behind, to);
        int timeFrom = attributesEnd + TIME.length();
        int timeTo = to - END.length();
        if (attributesEnd < 0
                || timeTo < timeFrom
                || !Scan.isAt(TIME, bytes, attributesEnd, to)
                || !Scan.isAt(END, bytes, timeTo, to)) {
            return null;
        }
        Instant at = Rfc3339.read(bytes, timeFrom, timeTo);
        return at == null ? null : line(error, at, bytes, start, end, attributes(bytes, behind, attributesEnd));
    }

    private static ContainerLine line(
            boolean error, Instant at, byte[] bytes, int start, int end, @Nullable String attributes) {
        boolean whole = endsInLineFeed(bytes, start, end);
        int textEnd = whole ? end - 2 : end;
        for (int i = start; i < textEnd; i++) {
            if (bytes[i] == '\\') {
                JsonEscapes text = new JsonEscapes(bytes, start, i, textEnd);
                return new ContainerLine(error, at, text.bytes(), 0, text.length(), whole, attributes);
            }
        }
        return new ContainerLine(error, at, bytes, start, textEnd, whole, attributes);
    }

    /** Whether the last two characters are the escape {@code \n}: an odd number of backslashes stands before the n. */
    private static boolean endsInLineFeed(byte[] bytes, int start, int end) {
        int backslashes = 0;
        while (end - 2 - backslashes >= start && bytes[end - 2 - backslashes] == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1 && bytes[end - 1] == 'n';
    }

    /** Behind the attributes, an object of texts; {@code from} where there are none, -1 where they are something else. */
    private static int attributesEnd(byte[] bytes, int from, int to) {
        if (!Scan.isAt(ATTRIBUTES, bytes, from, to)) {
            return from;
        }
        int at = from + ATTRIBUTES.length();
        while (at < to && bytes[at] == '"') {
            int name = Scan.stringEnd(bytes, at + 1, to);
            int value = Scan.isAt("\":\"", bytes, name, to) ? Scan.stringEnd(bytes, name + 3, to) : -1;
            if (value < 0) {
                return -1;
            }
            at = value + (Scan.isAt("\",\"", bytes, value, to) ? 2 : 1);
        }
        return at < to && bytes[at] == '}' ? at + 1 : -1;
    }

    private static @Nullable String attributes(byte[] bytes, int from, int to) {
        int object = from + ATTRIBUTES.length() - 1;
        return to <= object + 2 ? null : new String(bytes, object, to - object, UTF_8);
    }
}
