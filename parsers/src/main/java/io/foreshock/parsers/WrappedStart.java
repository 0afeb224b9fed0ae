package io.foreshock.parsers;

import io.foreshock.parsers.container.ContainerLine;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Whether a container's log may be cut before a wrapped line: it begins an event of its stream, and no event of the other stream
 * goes on behind it. Stateless.
 */
final class WrappedStart {
    /** An event has no more. */
    private static final int MOST_LINES = 500;

    private final EventStart output;
    private final EventStart error;

    /** Of a dataset. */
    WrappedStart(Dataset dataset) {
        this.output = dataset.ofStream(false).eventStart();
        this.error = dataset.ofStream(true).eventStart();
    }

    /**
     * Whether an event begins with the line at {@code from} and none goes on behind it.
     *
     * @param first where the lines before it begin
     * @param end where the last known line ends
     */
    boolean at(byte[] bytes, int first, int from, int end, ContainerLine line) {
        return begins(bytes, first, from, line) && !otherGoesOn(bytes, first, from, end, line);
    }

    /** Whether a line says nothing and ends no line that was begun in pieces. */
    boolean isBlank(byte[] bytes, int first, int from, ContainerLine line) {
        return line.isWhole() && line.isBlank() && !isPiecesEnd(bytes, first, from, line);
    }

    /** Whether it begins an event of its stream. A blank piece does not tell. */
    private boolean begins(byte[] bytes, int first, int from, ContainerLine line) {
        EventStart start = line.isError() ? error : output;
        if (isPiecesEnd(bytes, first, from, line) || line.isBlank()) {
            return false;
        }
        return start == EventStart.EVERY_LINE
                || (start.at(line.buffer(), line.start(), line.start(), line.end())
                        && beginsBehind(above(bytes, first, from, line, MOST_LINES), line, start));
    }

    private static boolean isPiecesEnd(byte[] bytes, int first, int from, ContainerLine line) {
        ContainerLine last =
                above(bytes, first, from, line, WrappedStream.MOST_BETWEEN + 1).peekLast();
        return last != null && !last.isWhole();
    }

    /** Those of the lines above that are of the same stream, of at most so many, in their order. */
    private static Deque<ContainerLine> above(byte[] bytes, int first, int from, ContainerLine line, int most) {
        Deque<ContainerLine> above = new ArrayDeque<>();
        int end = from;
        for (int i = 0; end > first && i < most; i++) {
            int begin = LineBounds.start(bytes, first, end - 1);
            ContainerLine read = read(bytes, begin, end);
            if (read == null) {
                break;
            }
            if (read.isError() == line.isError()) {
                above.push(read);
            }
            end = begin;
        }
        return above;
    }

    private static boolean beginsBehind(Deque<ContainerLine> above, ContainerLine line, EventStart start) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (ContainerLine each : above) {
            text.write(each.buffer(), each.start(), each.end() - each.start());
            if (each.isWhole()) {
                text.write('\n');
            }
        }
        int from = text.size();
        text.write(line.buffer(), line.start(), line.end() - line.start());
        return start.at(text.toByteArray(), 0, from, text.size());
    }

    /** Whether what the other stream has above the line may go on behind it. */
    private boolean otherGoesOn(byte[] bytes, int first, int from, int end, ContainerLine line) {
        int above = from;
        for (int between = 1; above > first && between <= WrappedStream.MOST_BETWEEN; between++) {
            int begin = LineBounds.start(bytes, first, above - 1);
            ContainerLine read = read(bytes, begin, above);
            if (read == null || isLater(line, read)) {
                return false;
            }
            if (read.isError() != line.isError()) {
                return mayGoOn(read) && goesOn(bytes, first, from, end, read, between);
            }
            above = begin;
        }
        return false;
    }

    private boolean mayGoOn(ContainerLine line) {
        return !line.isWhole() || (line.isError() ? error : output) != EventStart.EVERY_LINE;
    }

    /** Whether the lines from {@code from} on go on with the event of another stream's line; also where that is not known yet. */
    private boolean goesOn(byte[] bytes, int first, int from, int end, ContainerLine other, int before) {
        int between = before;
        ContainerLine last = other;
        for (int at = from; at < end; between++) {
            int next = LineBounds.next(bytes, at, end);
            ContainerLine read = read(bytes, at, next);
            if (read == null) {
                return false;
            }
            boolean isSame = read.isError() == other.isError();
            if (isSame && !isBlank(bytes, first, at, read)) {
                return !begins(bytes, first, at, read);
            }
            if (isSame) {
                last = read;
                between = 0;
            } else if (between > WrappedStream.MOST_BETWEEN || isLater(read, last)) {
                return false;
            }
            at = next;
        }
        return true;
    }

    private static boolean isLater(ContainerLine line, ContainerLine other) {
        return other.at().plus(WrappedStream.LONGEST_PAUSE).isBefore(line.at());
    }

    private static @Nullable ContainerLine read(byte[] bytes, int from, int next) {
        int end = LineBounds.textEnd(bytes, from, next);
        return ContainerLine.of(bytes, Line.textStart(bytes, from, end), end);
    }
}
