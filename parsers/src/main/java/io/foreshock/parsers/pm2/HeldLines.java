package io.foreshock.parsers.pm2;

import io.foreshock.parsers.EventFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one event, at most 500 of them and 32,768 characters. The last ones may be tentative: whether they belong to it shows
 * only when a later line does. Not thread-safe.
 */
final class HeldLines {
    private static final int MOST_LINES = 500;
    private static final int MOST_CHARACTERS = EventFactory.LIMIT_BYTES / 2;

    private final List<AppLine> lines = new ArrayList<>();
    private final @Nullable Instant at;
    private final boolean continuation;
    private int characters;
    private int certain;
    private boolean hasFrame;
    private boolean hasError;
    private boolean inObject;
    private boolean awaitsReason;

    /**
     * Of one line.
     *
     * @param continuation whether it goes on where another event grew too long or was interrupted
     */
    HeldLines(AppLine first, boolean continuation) {
        this(first, first.at(), continuation);
    }

    private HeldLines(AppLine first, @Nullable Instant at, boolean continuation) {
        this.at = at;
        this.continuation = continuation;
        add(first, false);
        this.inObject = NodeText.opensObject(first.text());
        this.awaitsReason = NodeText.announcesRejection(first.text());
    }

    /** What goes on where this one is too long for a line. */
    HeldLines next(AppLine line) {
        HeldLines next = new HeldLines(line, at, true);
        next.inObject = inObject;
        next.awaitsReason = false;
        next.follow(line.text(), false);
        return next;
    }

    /** Adds a line; one that certainly belongs to the event makes those certain that were tentative. */
    void add(AppLine line, boolean tentative) {
        lines.add(line);
        characters += line.original().length() + 1;
        if (tentative) {
            return;
        }
        for (; certain < lines.size(); certain++) {
            String text = lines.get(certain).text();
            hasFrame |= NodeText.isFrame(text);
            hasError |= !NodeText.isIndented(text) && NodeText.thrownIn(text) != null;
        }
        boolean wasWaiting = awaitsReason;
        awaitsReason = NodeText.isCaret(line.text()) && !hasError;
        follow(line.text(), wasWaiting);
    }

    private void follow(String text, boolean wasWaiting) {
        if (NodeText.closesObject(text) || !inObject || wasWaiting) {
            inObject = NodeText.opensObject(text);
        }
    }

    /** Whether a further line would make it longer than an event may be. */
    boolean isFullFor(AppLine line) {
        return lines.size() >= MOST_LINES || characters + line.original().length() > MOST_CHARACTERS;
    }

    int tentative() {
        return lines.size() - certain;
    }

    /** The tentative lines, which then are none of its own. */
    List<AppLine> takeTentative() {
        List<AppLine> tail = List.copyOf(lines.subList(certain, lines.size()));
        lines.subList(certain, lines.size()).clear();
        return tail;
    }

    /** Whether a further line must come. */
    boolean isOpen() {
        return inObject || awaitsReason || tentative() > 0;
    }

    boolean isInObject() {
        return inObject;
    }

    /** Whether the next line is the reason of a rejection, or what was thrown. */
    boolean awaitsReason() {
        return awaitsReason;
    }

    int size() {
        return lines.size();
    }

    AppLine first() {
        return lines.get(0);
    }

    AppLine last() {
        return lines.get(lines.size() - 1);
    }

    @Nullable
    Instant at() {
        return at;
    }

    boolean isContinuation() {
        return continuation;
    }

    /** Whether a frame of a stack is among its lines. */
    boolean hasFrame() {
        return hasFrame;
    }

    /** Whether an error is named by one of its lines. */
    boolean hasError() {
        return hasError;
    }

    /** Whether a line of it was longer than an event may be. */
    boolean isCut() {
        return lines.stream().anyMatch(AppLine::cut);
    }

    List<String> texts() {
        return lines.stream().map(AppLine::text).toList();
    }

    /** The lines as they stand in the file. */
    String original() {
        return String.join("\n", lines.stream().map(AppLine::original).toList());
    }
}
