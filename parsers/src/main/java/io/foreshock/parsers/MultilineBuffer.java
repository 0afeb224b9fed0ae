package io.foreshock.parsers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of one event: their text, at most 500 of them and 32,768 characters. Not thread-safe. */
public final class MultilineBuffer {
    private static final int MOST_LINES = 500;
    private static final int MOST_CHARACTERS = EventFactory.LIMIT_BYTES / 2;

    private final List<String> lines = new ArrayList<>();
    private final @Nullable Instant at;
    private final boolean continuation;
    private boolean cut;
    private int characters;

    /**
     * An empty one.
     *
     * @param at the time of the event; null where its lines name none
     * @param continuation whether it goes on where another event grew too long or was interrupted, so that it does
     *     not count as one more
     */
    public MultilineBuffer(@Nullable Instant at, boolean continuation) {
        this.at = at;
        this.continuation = continuation;
    }

    public void add(String line, boolean lineWasCut) {
        lines.add(line);
        characters += line.length() + 1;
        cut |= lineWasCut;
    }

    /** Whether a further line would make it longer than an event may be. */
    public boolean isFullFor(String line) {
        return lines.size() >= MOST_LINES || characters + line.length() > MOST_CHARACTERS;
    }

    public List<String> lines() {
        return lines;
    }

    public String first() {
        return lines.get(0);
    }

    public String last() {
        return lines.get(lines.size() - 1);
    }

    public @Nullable Instant at() {
        return at;
    }

    public boolean isContinuation() {
        return continuation;
    }

    /** Whether a line of it was longer than an event may be. */
    public boolean isCut() {
        return cut;
    }

    /** The lines, joined by line ends. */
    public String text() {
        return String.join("\n", lines);
    }
}
