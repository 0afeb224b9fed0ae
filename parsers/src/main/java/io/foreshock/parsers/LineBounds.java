package io.foreshock.parsers;

/** Where lines begin and end in bytes. */
public final class LineBounds {
    private LineBounds() {}

    /** Where the line begins that has the place before {@code within}; {@code first} where no line end stands before it. */
    public static int start(byte[] bytes, int first, int within) {
        int i = within;
        while (i > first && bytes[i - 1] != '\n') {
            i--;
        }
        return i;
    }

    /** Behind the end of the line that begins at {@code from}; {@code end} where it has none. */
    public static int next(byte[] bytes, int from, int end) {
        int i = from;
        while (i < end && bytes[i] != '\n') {
            i++;
        }
        return Math.min(i + 1, end);
    }

    /** Where the text of the line [from, next) ends: before its line end, of LF or CRLF. */
    public static int textEnd(byte[] bytes, int from, int next) {
        int end = next;
        while (end > from && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        return end;
    }
}
