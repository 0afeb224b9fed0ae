package io.foreshock.parsers.nginx;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/**
 * Finds where the value of a variable ends: at the literal behind it, but not at one within the value. Within is what a quoted
 * value escapes, the space in a time and in a request, the separators of a list ({@code 502, 200 : 504}), and what has no number
 * behind it where the next variable is one. Linear in the length of the line. Immutable.
 */
final class ValueEnd {
    private static final byte[] LIST_SEPARATOR = " : ".getBytes(UTF_8);
    private static final byte[] BEFORE_VERSION = " HTTP/".getBytes(UTF_8);
    /** Of {@code 11/Jul/2022:14:03:37}. */
    private static final int TIME_WITHOUT_ZONE = 20;

    private static final int MOST_DIGITS = 18;

    private final byte[] literal;
    private final @Nullable ValueEnd following;
    private final boolean isQuoted;
    private final boolean mayBeList;
    private final boolean isTime;
    private final boolean isRequest;
    private final boolean isWord;
    /** Whether the value may have words that look like the next values. */
    private final boolean isProse;

    private final boolean isNumberNext;
    private final boolean isPathNext;

    /**
     * @param literal behind the value; empty behind the last, and before a path
     * @param following that of the variable behind the literal; null behind the last
     */
    ValueEnd(Variable variable, byte[] literal, @Nullable ValueEnd following) {
        this.literal = literal;
        this.following = following;
        boolean isSpaced = literal.length > 0 && literal[0] == ' ';
        this.isQuoted = literal.length > 0 && literal[0] == '"';
        this.mayBeList = isSpaced && !(literal.length > 1 && literal[1] == ':');
        this.isTime = isSpaced && variable.isTime();
        this.isRequest = isSpaced && variable.kind() == Kind.REQUEST;
        this.isWord = variable.kind().isNumeric();
        this.isProse = isSpaced && variable.kind() == Kind.TEXT;
        this.isNumberNext = following != null && following.isWord;
        this.isPathNext = following != null && literal.length == 0;
    }

    int literalLength() {
        return literal.length;
    }

    /** Where a value that begins at {@code at} ends; less than that where it does not. */
    int find(byte[] line, int at, int lineEnd) {
        if (literal.length == 0) {
            return isPathNext ? indexOf(line, at, lineEnd, (byte) '/') : endOfLast(line, at, lineEnd);
        }
        int end = next(line, leastEnd(line, at, lineEnd), lineEnd);
        while (end >= at
                && ((mayBeList && isInsideList(line, at, lineEnd, end))
                        || (isNumberNext && !areNumbersBehind(line, end, lineEnd)))) {
            end = next(line, end + 1, lineEnd);
        }
        return end;
    }

    private int endOfLast(byte[] line, int at, int lineEnd) {
        int space = isWord ? indexOf(line, at, lineEnd, (byte) ' ') : -1;
        return space < 0 ? lineEnd : space;
    }

    private int leastEnd(byte[] line, int at, int lineEnd) {
        if (isTime && lineEnd - at > TIME_WITHOUT_ZONE && line[at + 2] == '/' && line[at + TIME_WITHOUT_ZONE] == ' ') {
            return at + TIME_WITHOUT_ZONE + 1;
        }
        if (isRequest) {
            for (int i = at; i < lineEnd; i++) {
                if (line[i] == ' ' && startsWith(line, i, lineEnd, BEFORE_VERSION)) {
                    return i + BEFORE_VERSION.length;
                }
            }
        }
        return at;
    }

    /** The next literal, or -1. A quote that is escaped ends nothing, unless there is no other: some do not escape backslashes. */
    private int next(byte[] line, int from, int lineEnd) {
        byte head = literal[0];
        int escaped = -1;
        for (int i = from; i <= lineEnd - literal.length; i++) {
            if (line[i] == head && startsWith(line, i, lineEnd, literal)) {
                if (!isQuoted || !isEscaped(line, from, i)) {
                    return i;
                }
                escaped = escaped < 0 ? i : escaped;
            }
        }
        return escaped;
    }

    /** Whether an odd number of backslashes stands before a place. */
    private static boolean isEscaped(byte[] line, int from, int at) {
        int i = at;
        while (i > from && line[i - 1] == '\\') {
            i--;
        }
        return (at - i) % 2 == 1;
    }

    /** Whether numbers stand behind a literal where the format has them; behind prose all in a row. */
    private boolean areNumbersBehind(byte[] line, int end, int lineEnd) {
        ValueEnd value = this;
        int at = end;
        do {
            int from = at + value.literal.length;
            value = value.following;
            if (value == null) {
                return true;
            }
            at = endOfNumber(line, from, lineEnd);
            boolean isFollowed = value.literal.length > 0
                    ? startsWith(line, at, lineEnd, value.literal)
                    : at == lineEnd || line[at] == '/' || (!isProse && line[at] == ' ');
            if (!isFollowed) {
                return at < lineEnd && line[at] == '"';
            }
        } while (isProse && value.isNumberNext);
        return true;
    }

    /** Behind a number, a dash or nothing. */
    private static int endOfNumber(byte[] line, int at, int lineEnd) {
        int end = at;
        while (end < lineEnd
                && end - at <= MOST_DIGITS
                && ((line[end] >= '0' && line[end] <= '9') || line[end] == '.')) {
            end++;
        }
        return end == at && end < lineEnd && line[end] == '-' ? end + 1 : end;
    }

    private static int indexOf(byte[] line, int from, int lineEnd, byte b) {
        for (int i = from; i < lineEnd; i++) {
            if (line[i] == b) {
                return i;
            }
        }
        return -1;
    }

    static boolean startsWith(byte[] line, int at, int lineEnd, byte[] literal) {
        if (lineEnd - at < literal.length) {
            return false;
        }
        for (int i = 0; i < literal.length; i++) {
            if (line[at + i] != literal[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInsideList(byte[] line, int start, int lineEnd, int space) {
        if (space == start) {
            return false;
        }
        byte before = line[space - 1];
        return before == ','
                || (before == ':' && line[Math.max(start, space - 2)] == ' ')
                || startsWith(line, space, lineEnd, LIST_SEPARATOR);
    }
}
