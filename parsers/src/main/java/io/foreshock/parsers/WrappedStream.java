package io.foreshock.parsers;

import io.foreshock.events.Event;
import io.foreshock.parsers.container.ContainerLine;
import io.foreshock.parsers.container.ContainerPath;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One of the streams of a container: puts the pieces of a line together and gives the parser lines that it numbers, so that it knows
 * which ones an event has. Not thread-safe.
 */
final class WrappedStream {
    /** An event that may go on is complete after so many lines of the other stream, or once one is a second younger. */
    static final int MOST_BETWEEN = 50;

    static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final LogParser parser;
    private final WrappedEvents events;
    private final WrapperFields fields;
    /** Those that no event has yet, without the blank ones. */
    private final Deque<Numbered> lines = new ArrayDeque<>();

    private @Nullable Pieces pieces;
    private long number = 1;
    private int between;
    private Instant lastAt = Instant.MIN;

    /** A line, and where it stands in the file. */
    private record Numbered(long number, long from, long to, ContainerLine wrapper) {}

    /** The beginning of a line of which more is to come. */
    private static final class Pieces {
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private final long from;
        private final ContainerLine first;
        private long to;

        Pieces(long from, ContainerLine first) {
            this.from = from;
            this.first = first;
        }

        /** Keeps the first 64 KiB, and one byte more, which says that there was more. */
        void add(ContainerLine piece, long end) {
            int room = EventFactory.LIMIT_BYTES + 1 - text.size();
            text.write(piece.buffer(), piece.start(), Math.min(room, piece.end() - piece.start()));
            to = end;
        }
    }

    WrappedStream(ParseContext context, boolean isError, @Nullable ContainerPath container, WrappedEvents events) {
        Dataset dataset = context.dataset().ofStream(isError);
        this.parser = dataset.parser(context.ofDataset(dataset));
        this.events = events;
        this.fields = new WrapperFields(isError, container);
    }

    /** A line, or a piece of one. */
    void accept(ContainerLine piece, Line line) {
        between = 0;
        lastAt = piece.at();
        Pieces begun = pieces;
        if (begun == null && piece.isWhole()) {
            add(line.from(), line.to(), piece, piece.buffer(), piece.start(), piece.end());
            return;
        }
        if (begun == null) {
            begun = new Pieces(line.from(), piece);
            pieces = begun;
        }
        begun.add(piece, line.to());
        if (piece.isWhole()) {
            addPieces();
        }
    }

    /** A line of the other stream stands behind those of this one. */
    void passedBy(Instant at) {
        between++;
        if (open() != Long.MAX_VALUE
                && (between > MOST_BETWEEN || lastAt.plus(LONGEST_PAUSE).isBefore(at))) {
            flush();
        }
    }

    private void addPieces() {
        Pieces begun = pieces;
        if (begun != null) {
            pieces = null;
            byte[] text = begun.text.toByteArray();
            add(begun.from, begun.to, begun.first, text, 0, text.length);
        }
    }

    private void add(long from, long to, ContainerLine wrapper, byte[] text, int start, int end) {
        Line line = Line.of(text, start, end, number, number + 1);
        if (!EventFactory.isBlank(line)) {
            lines.add(new Numbered(number, from, to, wrapper));
        }
        number++;
        parser.accept(line, this::event);
    }

    /** Of the lines whose numbers are before {@code to}. */
    private void event(Event.Builder event, long from, long to) {
        Numbered first = lines.peek();
        if (first == null) {
            return; // no parser makes an event of nothing
        }
        Numbered last = first;
        while (!lines.isEmpty() && lines.peek().number < to) {
            last = lines.remove();
        }
        fields.into(event, first.wrapper);
        events.add(event, first.from, last.to);
    }

    /** Where the first event begins that is not complete; the largest number where there is none. */
    long open() {
        Numbered first = lines.peek();
        if (first != null) {
            return first.from;
        }
        return pieces == null ? Long.MAX_VALUE : pieces.from;
    }

    /** Nothing more belongs to what is open. */
    void flush() {
        addPieces();
        parser.flush(this::event);
    }
}
